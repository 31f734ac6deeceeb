using System.Buffers;
using System.Diagnostics;
using System.Numerics;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// A pass of one stage that treats each sample on its own, the same for all channels, with inputs and an output of its own
/// type. Interleaved samples go directly from the decoder's memory to the encoder's, without rings.
/// </summary>
/// <param name="plan">The stage and the output.</param>
/// <param name="kernel">Its kernel.</param>
/// <param name="readers">The inputs, one or two.</param>
/// <param name="target">The output.</param>
/// <param name="workers">The worker threads.</param>
internal sealed class FlatPass<TSample>(FlatPlan plan, IFlatKernel<TSample> kernel, ImageReader[] readers, ImageTarget target,
    Workers workers)
    where TSample : unmanaged, INumberBase<TSample>
{
    private const int PlacedAtOnce = 16;
    private readonly Stopwatch reading = new(), computing = new(), writing = new();
    private readonly byte[]?[] buffers = new byte[]?[readers.Length + 1];

    /// <summary>Gets the time spent on inputs, the stage and the output.</summary>
    public (TimeSpan Reading, TimeSpan Computing, TimeSpan Writing) Times =>
        (reading.Elapsed, computing.Elapsed, writing.Elapsed);

    /// <summary>
    /// Runs the pass. Decoding, computing and encoding alternate even with several threads: applying a table costs less than a
    /// copy through rings, and encoders have threads of their own.
    /// </summary>
    public unsafe void Run(CancellationToken cancellation)
    {
        var perRow = plan.Info.Width * plan.Info.Channels * sizeof(TSample);
        var most = RowTransfer.Rows(plan.Info, readers[0].Header.SampleType);
        var placed = Math.Max(most, Math.Min(most * PlacedAtOnce, Array.MaxLength / perRow));
        try
        {
            var usual = IsInMemory(perRow) ? plan.Info.Height : most;
            for (int y = 0, rows; y < plan.Info.Height; y += rows)
            {
                cancellation.ThrowIfCancellationRequested();
                // With input and output in memory, no buffer is needed, so larger steps cost nothing.
                var isPlaced = y > 0 && buffers.All(b => b is null);
                rows = Math.Min(isPlaced ? placed : usual, plan.Info.Height - y);
                Step(Next(0, rows, rows * perRow), rows);
            }
            foreach (var reader in readers)
                reader.Finish();
            target.Writer.Finish();
        }
        finally
        {
            foreach (var buffer in buffers)
                if (buffer is not null)
                    ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Threads share the whole image once, instead of meeting after every few rows.
    private bool IsInMemory(int perRow) => (long)perRow * plan.Info.Height <= Array.MaxLength
        && Array.TrueForAll(readers, r => r.Header is { IsInMemory: true, DecoderBytes: 0 })
        && !target.Writer.PlaceFor(plan.Info.Height).IsEmpty;

    private unsafe void Step(ReadOnlySpan<byte> first, int rows)
    {
        var bytes = first.Length;
        var second = readers.Length > 1 ? Next(1, rows, bytes) : first;
        computing.Start();
        var place = target.Writer.PlaceFor(rows);
        if (place.IsEmpty)
            place = Buffer(readers.Length, bytes);
        fixed (byte* a = first, b = second, to = place)
        {
            var (from, other, into) = ((nint)a, (nint)b, (nint)to);
            Guard(() => workers.Run(new(0, rows), 1, (piece, _) =>
            {
                var (at, count) = ((nint)piece.First * bytes / rows, (nint)piece.Count * bytes / rows);
                kernel.Apply((TSample*)(from + at), (TSample*)(other + at), (TSample*)(into + at), count / sizeof(TSample));
            }));
        }
        computing.Stop();
        writing.Start();
        target.Writer.Write(place, rows);
        writing.Stop();
    }

    private void Guard(Action work) => OperatorFault.Guard(plan.Node.Name, plan.Node.OperatorName, plan.Node.Plugin, () =>
    {
        work();
        return true;
    });

    private ReadOnlySpan<byte> Next(int input, int rows, int bytes)
    {
        reading.Start();
        var there = readers[input].ReadInPlace(rows);
        if (there.IsEmpty)
        {
            var buffer = Buffer(input, bytes);
            readers[input].Read(buffer, rows);
            there = buffer;
        }
        reading.Stop();
        return there;
    }

    private Span<byte> Buffer(int number, int bytes) =>
        (buffers[number] ??= ArrayPool<byte>.Shared.Rent(bytes)).AsSpan(0, bytes);
}
