package io.github.camelawstransfer.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that counts what is asked of the database. A batch is one statement, because it is one round trip. */
public final class CountedDataSource {
    /**
     * What something cost.
     *
     * @param commits    how many transactions were committed
     * @param writes     how many of them had changed a row
     * @param statements how many statements there were in all of them
     */
    public record Cost(int commits, int writes, int statements) {}

    private final DataSource dataSource;
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger statements = new AtomicInteger();

    /** Counts what is asked of this one. */
    public CountedDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The data source to use in its place. */
    public DataSource counting() {
        return proxy(
                DataSource.class,
                dataSource,
                (method, answer) -> answer instanceof Connection connection ? counting(connection) : answer);
    }

    /** What all has cost so far. */
    public Cost total() {
        return new Cost(commits.get(), writes.get(), statements.get());
    }

    /** What some work costs. */
    Cost of(Runnable work) {
        Cost before = total();
        work.run();
        Cost after = total();
        return new Cost(
                after.commits - before.commits, after.writes - before.writes, after.statements - before.statements);
    }

    private Connection counting(Connection connection) {
        AtomicBoolean changed = new AtomicBoolean();
        return proxy(Connection.class, connection, (method, answer) -> {
            if (method.equals("commit")) {
                commits.incrementAndGet();
                writes.addAndGet(changed.getAndSet(false) ? 1 : 0);
            }
            return answer instanceof Statement statement ? counting(statement, changed) : answer;
        });
    }

    private Statement counting(Statement statement, AtomicBoolean changed) {
        Class<? extends Statement> type =
                statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, statement, (method, answer) -> {
            statements.addAndGet(method.startsWith("execute") ? 1 : 0);
            if (method.startsWith("execute") || method.equals("getUpdateCount")) {
                changed.compareAndSet(false, hasChangedRows(answer));
            }
            return answer;
        });
    }

    private static boolean hasChangedRows(Object answer) {
        return answer instanceof int[] batch
                ? Arrays.stream(batch).anyMatch(rows -> rows > 0)
                : answer instanceof Integer rows && rows > 0;
    }

    private interface Watch {
        Object after(String method, Object answer);
    }

    private static <T> T proxy(Class<? extends T> type, T target, Watch watch) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> watch.after(method.getName(), call(target, method, arguments))));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
