namespace PipelineKit.Codecs.Png;

/// <summary>
/// Encodes segments on several workers and returns them in order on the caller's thread. With one thread, the caller encodes, and
/// no worker is started. Memory is bounded: if all segments are in use, the caller waits.
/// </summary>
internal sealed class SegmentQueue : IDisposable
{
    private readonly SegmentLayout _layout;
    private readonly int _compression;
    private readonly int _threads;
    private readonly Action<Segment> _write;
    private readonly Queue<(Segment Segment, Task Work)> _running = [];
    private readonly Stack<Segment> _free = [];
    private readonly List<Segment> _all = [];

    public SegmentQueue(SegmentLayout layout, int compression, int threads, Action<Segment> write) =>
        (_layout, _compression, _threads, _write) = (layout, compression, Math.Max(1, threads), write);

    /// <summary>Returns the maximum number of segments: those being encoded, and the one being filled.</summary>
    public static int MostSegments(int threads) => Math.Max(1, threads) + 1;

    /// <summary>Submits a full segment, or null at the start, and returns the next one to fill.</summary>
    public Segment Next(Segment? full)
    {
        var next = Rent();
        next.Restart(full);
        if (full is not null)
            Start(full);
        return next;
    }

    /// <summary>Submits the last segment and waits for all.</summary>
    public void Finish(Segment last)
    {
        Start(last);
        while (_running.Count > 0)
            WriteOldest();
    }

    public void Dispose()
    {
        // Work that still runs owns its buffers; its errors are no longer relevant.
        foreach (var (_, work) in _running)
            Task.WaitAny(work);
        _running.Clear();
        foreach (var segment in _all)
            segment.Dispose();
        _all.Clear();
        _free.Clear();
    }

    private Segment Rent()
    {
        if (_free.TryPop(out var free))
            return free;
        if (_all.Count == MostSegments(_threads))
        {
            WriteOldest();
            return _free.Pop();
        }
        var made = new Segment(_layout);
        _all.Add(made);
        return made;
    }

    private void Start(Segment full)
    {
        if (_threads > 1)
        {
            _running.Enqueue((full, Task.Run(() => full.Encode(_compression))));
            return;
        }
        full.Encode(_compression);
        _write(full);
        _free.Push(full);
    }

    private void WriteOldest()
    {
        var (segment, work) = _running.Dequeue();
        try
        {
            work.GetAwaiter().GetResult();
        }
        finally
        {
            _free.Push(segment);
        }
        _write(segment);
    }
}
