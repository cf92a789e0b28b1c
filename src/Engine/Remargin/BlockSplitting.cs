using System.Runtime.ExceptionServices;

namespace Zk.Engine;

/// <summary>
/// The engine's one place that splits work over processors: a fixed set of pool items that take numbered blocks until none is left.
/// Starting a run allocates nothing. Not for concurrent runs of one instance.
/// </summary>
/// <remarks>
/// <para>Why not <c>Zk.Algebra.Splitting</c>: the engine references no other project (design/architecture.md), and that one
/// allocates on every call.</para>
/// <para>Blocks are handed out by decrementing one counter, so no block runs twice: a worker that comes late from an earlier run
/// finds the counter below zero and leaves. The caller works too, then waits until every worker that took a block is done.</para>
/// </remarks>
internal sealed class BlockSplitting
{
    private readonly Worker[] _workers;
    private readonly Action<int> _body;
    private int _left = -1;
    private int _active;
    private Exception? _failure;

    /// <param name="degree">Most processors at once, the caller's included; 1 runs everything on the caller's thread.</param>
    /// <param name="body">What is done with a block; kept, so that runs need no new closure.</param>
    internal BlockSplitting(int degree, Action<int> body)
    {
        _body = body;
        _workers = new Worker[Math.Max(1, degree) - 1];
        for (int i = 0; i < _workers.Length; i++) _workers[i] = new Worker(this);
    }

    /// <summary>Runs the body for blocks 0 to <paramref name="blocks"/> − 1, in no order. A body's exception reaches the caller as itself.</summary>
    internal void Run(int blocks)
    {
        _failure = null;
        Volatile.Write(ref _left, blocks);
        for (int i = 0; i < Math.Min(_workers.Length, blocks - 1); i++) _workers[i].Start();
        TakeBlocks();
        SpinWait wait = default;
        while (Volatile.Read(ref _active) != 0) wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    private void TakeBlocks()
    {
        while (Volatile.Read(ref _left) > 0)
        {
            int block = Interlocked.Decrement(ref _left);
            if (block < 0) return;
            try
            {
                _body(block);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
                Volatile.Write(ref _left, 0);
            }
        }
    }

    private sealed class Worker(BlockSplitting owner) : IThreadPoolWorkItem
    {
        private int _isQueued;

        internal void Start()
        {
            if (Interlocked.Exchange(ref _isQueued, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            Volatile.Write(ref _isQueued, 0);
            Interlocked.Increment(ref owner._active);
            owner.TakeBlocks();
            Interlocked.Decrement(ref owner._active);
        }
    }
}
