package io.github.camelawstransfer.examples.quickstart;

import org.apache.camel.builder.RouteBuilder;

/** The routes that the README shows. */
final class QuickstartRoutes extends RouteBuilder {
    @Override
    public void configure() {
        // region routes
        // Every file of the outbox goes to S3, and from there to the partner's folder /in.
        from("file:{{outbox}}?noop=true")
                .routeId("send")
                .setHeader("CamelAwsS3Key", simple("outbox/${file:onlyname}"))
                .to("aws2-s3:{{bucket}}")
                .to("aws2-transfer:{{connector}}?remoteDirectoryPath=/in");

        // The body is a list of the partner's paths. What they name goes to S3, below the prefix inbox.
        from("direct:retrieve")
                .routeId("retrieve")
                .to("aws2-transfer:{{connector}}?direction=retrieve&localDirectoryPath=/{{bucket}}/inbox");

        // Every change of every file comes here. A retrieved file goes on from S3 to a folder.
        from("aws2-transfer:{{connector}}")
                .routeId("hear")
                .log("${body.kind} ${body.path} is ${body.status} ${body.failureCode}")
                .filter(simple("${body.kind} == 'RETRIEVE' && ${body.status} == 'COMPLETED'"))
                .to("aws2-s3:{{bucket}}?operation=getObject")
                .to("file:{{inbox}}?fileName=${header.CamelAwsS3Key}&flatten=true");
        // endregion
    }
}
