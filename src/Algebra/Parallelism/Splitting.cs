using System.Runtime.ExceptionServices;

namespace Zk.Algebra;

/// <summary>
/// The one place that splits work over processors. A body's exception reaches the caller as itself, not wrapped;
/// cancellation is observed between parts.
/// </summary>
public static class Splitting
{
    /// <summary>How many parts can run at once.</summary>
    public static int Degree => Environment.ProcessorCount;

    /// <summary>
    /// Covers [0, <paramref name="count"/>) with consecutive ranges (start, end), at most one per processor and,
    /// unless the whole is shorter, none below <paramref name="minimum"/> items.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before every range ran.</exception>
    public static void Ranges(int count, int minimum, Action<int, int> body, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        if (count == 0) return;
        int parts = Math.Clamp(count / minimum, 1, Degree);
        Items(parts, part => body(Boundary(count, part, parts), Boundary(count, part + 1, parts)), cancellation);
    }

    /// <summary>Runs <paramref name="body"/> for every item of [0, <paramref name="count"/>), the next free processor taking the next item.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before every item ran.</exception>
    public static void Items(int count, Action<int> body, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        cancellation.ThrowIfCancellationRequested();
        if (count == 1)
        {
            body(0);
            return;
        }
        int next = 0;
        void Work(int worker, ParallelLoopState state)
        {
            for (int i; !state.ShouldExitCurrentIteration && (i = Interlocked.Increment(ref next) - 1) < count;)
            {
                cancellation.ThrowIfCancellationRequested();
                body(i);
            }
        }

        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Degree };
        try
        {
            Parallel.For(0, Math.Min(Degree, count), options, Work);
        }
        catch (AggregateException failure) when (failure.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }
    }

    /// <summary>
    /// Covers [0, <paramref name="count"/>) with ranges (start, end) of <paramref name="length"/> items, the last one shorter: for long work that
    /// reports its progress or may be cancelled in between.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before every range ran.</exception>
    public static void Blocks(int count, int length, Action<int, int> body, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Items((int)(((long)count + length - 1) / length), block => body(block * length, (int)Math.Min(count, (block + 1L) * length)), cancellation);
    }

    /// <summary>Runs independent actions, at most one per processor at a time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before every action ran.</exception>
    public static void Actions(CancellationToken cancellation, params Action[] actions) =>
        Items(actions.Length, i => actions[i](), cancellation);

    private static int Boundary(int count, int part, int parts) => (int)((long)count * part / parts);
}
