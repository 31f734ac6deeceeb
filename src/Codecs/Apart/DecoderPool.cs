using System.Collections.Concurrent;

namespace PipelineKit.Codecs.Apart;

/// <summary>Processes that decode, kept for the next file.</summary>
internal sealed class DecoderPool(string program, string[] arguments)
{
    // What fresh memory of the two processes of a pair is filled with: where their results differ, a decoder wrote nothing.
    private static readonly byte[] _fills = [0x55, 0xAA];

    private readonly ConcurrentBag<DecoderProcess>[] _idle = [[], []];

    /// <summary>One process of each kind.</summary>
    public DecoderProcess[] Take() => [.. _fills.Select(Take)];

    /// <summary>Keeps a process for the next file, if it is fit for one.</summary>
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
