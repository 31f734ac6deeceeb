using System.Collections.Concurrent;

namespace PipelineKit.Codecs.Apart;

/// <summary>Keeps decoder processes for reuse by the next file.</summary>
internal sealed class DecoderPool(string program, string[] arguments)
{
    // Fill bytes for the fresh memory of the two processes of a pair: results that differ contain memory that was never written.
    private static readonly byte[] _fills = [0x55, 0xAA];

    private readonly ConcurrentBag<DecoderProcess>[] _idle = [[], []];

    /// <summary>Returns one process per fill byte.</summary>
    public DecoderProcess[] Take() => [.. _fills.Select(Take)];

    /// <summary>Keeps a process for the next file if it can be reused.</summary>
    public void Return(DecoderProcess process)
    {
        var idle = _idle[Array.IndexOf(_fills, process.Fill)];
        if (process.IsIdle && idle.Count < Environment.ProcessorCount)
            idle.Add(process);
        else
            process.Dispose();
    }

    private DecoderProcess Take(byte fill, int kind)
    {
        while (_idle[kind].TryTake(out var process))
        {
            if (process.IsIdle)
                return process;
            process.Dispose();
        }
        return DecoderProcess.Start(program, arguments, fill);
    }
}
