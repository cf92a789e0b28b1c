using System.Diagnostics.Tracing;

namespace Zk.Groth16.Tests;

/// <summary>The large arrays that were rented from the shared pools since its creation and have not come back.</summary>
internal sealed class RentedArrays : EventListener
{
    // Far below what a witness of WideCircuit takes, far above what the test framework rents meanwhile.
    private const int Large = 5000;

    private readonly HashSet<object?> _missing = [];
    private int _rented;

    /// <summary>How many were rented at all.</summary>
    public int Rented => Volatile.Read(ref _rented);

    public int Missing
    {
        get
        {
            lock (_missing) return _missing.Count;
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource") EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is not ("BufferRented" or "BufferReturned") || eventData.Payload is not { } payload || (int)payload[1]! < Large) return;
        lock (_missing)
        {
            if (eventData.EventName == "BufferReturned")
            {
                _missing.Remove(payload[0]);
                return;
            }
            _missing.Add(payload[0]);
            _rented++;
        }
    }
}
