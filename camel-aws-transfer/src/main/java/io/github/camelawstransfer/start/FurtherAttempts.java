package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans what starts files of a request again: further items of it, in further jobs. */
final class FurtherAttempts {
    private FurtherAttempts() {}

    /**
     * Plans further attempts.
     *
     * @param over        the numbers of the items that are over; what was started again since is left out
     * @param restartable the statuses after which a file may be started again
     * @return jobs of at most 10 files each, none when there is nothing to start
     */
    static List<Job> plan(Request request, Set<Integer> over, Set<ItemStatus> restartable) {
        List<Item> items = new ArrayList<>();
        int number = request.nextNumber();
        Job like = null;
        for (var file : request.files()) {
            Item last = file.getValue();
            if (over.contains(last.number()) && restartable.contains(last.status())) {
                items.add(last.again(number++));
                like = file.getKey();
            }
        }
        List<Job> jobs = new ArrayList<>();
        for (int from = 0; like != null && from < items.size(); from += FileTransfer.MAX_PATHS_PER_CALL) {
            List<Item> some = items.subList(from, Math.min(from + FileTransfer.MAX_PATHS_PER_CALL, items.size()));
            jobs.add(Job.planned(
                    request.id() + "-" + some.get(0).number() + "-again",
                    like.identity(),
                    like.kind(),
                    like.localDirectoryPath(),
                    like.remoteDirectoryPath(),
                    some));
        }
        return jobs;
    }
}
