package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which jobs carry the files of a request: the calls to come, of at most 10 files each. */
final class PlannedJobs {
    private PlannedJobs() {}

    /** The first attempts at all files. */
    static List<Job> of(StartCommand command) {
        List<Job> jobs = new ArrayList<>();
        for (List<Item> call : calls(items(command.requestId(), command.transfer()))) {
            jobs.add(job(
                    command.requestId() + "-" + jobs.size(), command.target().identity(), command.transfer(), call));
        }
        return jobs;
    }

    /** One job for all files of several requests, which ask for the same kind, connector, directory and headers. */
    static Job together(List<StartCommand> commands) {
        StartCommand first = commands.get(0);
        List<Item> items = commands.stream()
                .flatMap(one -> items(one.requestId(), one.transfer()).stream())
                .toList();
        return job(first.requestId() + "-gathered", first.target().identity(), first.transfer(), items);
    }

    /** The job of a transfer that somebody else started. */
    static Job adopted(String requestId, JobIdentity connector, FileTransfer transfer) {
        return job(requestId + "-0", connector, transfer, items(requestId, transfer));
    }

    /**
     * Further attempts at files of a request: further items of it, in further jobs.
     *
     * @param over        the numbers of the items that are over; what was started again since is left out
     * @param restartable the statuses after which a file may be started again
     * @return none when there is nothing to start again
     */
    static List<Job> again(Request request, Set<Integer> over, Set<ItemStatus> restartable) {
        int next = request.nextNumber();
        List<Item> items = new ArrayList<>();
        for (var file : request.files()) {
            Item last = file.getValue();
            if (over.contains(last.number()) && restartable.contains(last.status())) {
                items.add(last.again(next + items.size()));
            }
        }
        Job like = request.jobs().get(0);
        Function<List<Item>, Job> job = call -> Job.planned(
                request.id() + "-" + call.get(0).number() + "-again",
                like.identity(),
                like.kind(),
                like.localDirectoryPath(),
                like.remoteDirectoryPath(),
                call);
        return calls(items).stream().map(job).toList();
    }

    private static List<List<Item>> calls(List<Item> items) {
        List<List<Item>> calls = new ArrayList<>();
        for (int from = 0; from < items.size(); from += FileTransfer.MAX_PATHS_PER_CALL) {
            calls.add(items.subList(from, Math.min(from + FileTransfer.MAX_PATHS_PER_CALL, items.size())));
        }
        return calls;
    }

    private static List<Item> items(String requestId, FileTransfer transfer) {
        return IntStream.range(0, transfer.paths().size())
                .mapToObj(number ->
                        Item.planned(requestId, number, transfer.paths().get(number)))
                .toList();
    }

    private static Job job(String id, JobIdentity identity, FileTransfer transfer, List<Item> items) {
        return Job.planned(
                id, identity, transfer.kind(), transfer.localDirectoryPath(), transfer.remoteDirectoryPath(), items);
    }
}
