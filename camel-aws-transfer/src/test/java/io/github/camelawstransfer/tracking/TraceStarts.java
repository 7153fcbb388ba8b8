package io.github.camelawstransfer.tracking;

import io.github.camelawstransfer.tracking.TraceNode.Call;
import java.util.List;

/** How node 0 starts the jobs of a trace, and node 1 finds the starts that nobody answered for. */
final class TraceStarts {
    private final TransferStore store;
    private final TraceJobs jobs;
    private final TraceNode caller;
    private final TraceNode finder;

    TraceStarts(TransferStore store, TraceJobs jobs, TraceNode caller, TraceNode finder) {
        this.store = store;
        this.jobs = jobs;
        this.caller = caller;
        this.finder = finder;
    }

    String start(int job) {
        String answer = jobs.apply(job, new JobInput.Starting(SampleRequest.MINUTE));
        caller.calls.put(job, new Call(jobs.get(job).version(), false));
        return answer;
    }

    /** Where that cannot be written, the call is not made. */
    String prolong(int job) {
        Call call = caller.calls.remove(job);
        long before = jobs.get(job).version();
        String answer = jobs.apply(job, new JobInput.Prolonged(SampleRequest.MINUTE, call.startingVersion()));
        if (jobs.get(job).version() != before) {
            caller.calls.put(job, new Call(jobs.get(job).version(), false));
        }
        return answer;
    }

    String refused(int job) {
        return jobs.apply(job, new JobInput.Refused(caller.calls.remove(job).startingVersion()));
    }

    String unanswered(int job) {
        long version = caller.calls.get(job).startingVersion();
        caller.calls.put(job, new Call(version, true));
        return jobs.apply(job, new JobInput.Unanswered(version));
    }

    String confirm(int job) {
        caller.calls.remove(job);
        return jobs.confirm(job, jobs.nameOf(job));
    }

    String adopt(int job) {
        return jobs.confirm(job, jobs.nameOf(job) + "-adopted");
    }

    String findOverdue() {
        List<Job> found = store.overdueStarts(100);
        for (int job = 0; job < jobs.all().size(); job++) {
            if (found.contains(jobs.get(job))) {
                finder.overdue.put(job, jobs.get(job).version());
            }
        }
        return found.stream().map(Job::id).sorted().toList().toString();
    }

    String overdue(int job) {
        return jobs.apply(job, new JobInput.Unanswered(finder.overdue.remove(job)));
    }
}
