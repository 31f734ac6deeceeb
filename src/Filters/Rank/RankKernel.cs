using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>
/// Selects an algorithm by the values of the samples. Small windows are compared on vectors: as bytes if all samples are 8-bit
/// integers, as 16-bit integers if those suffice. Larger windows of integers use histograms; other samples are first replaced by
/// their order. All algorithms give the same samples.
/// </summary>
internal sealed unsafe class RankKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The maximum number of rows processed together, so that memory does not grow with the band.
    private const int Rows = 64;

    private readonly WindowSize size;
    private readonly Extent extent;
    private readonly bool shrinks;
    private readonly ComparedRanks? compared;
    private readonly ByteRanks bytes;
    private readonly CountedRanks counted;
    private readonly (int Row, int Left, int Length)[] places;

    public RankKernel(WindowSize size, Extent extent, bool shrinks, Func<int, int> rank)
    {
        (this.size, this.extent, this.shrinks) = (size, extent, shrinks);
        compared = ComparedRanks.Of(size, extent, shrinks, rank);
        bytes = new(size.Height, extent.Left, extent.Right, rank);
        counted = new(size.Height, extent.Left, extent.Right, rank);
        places = [.. Enumerable.Range(0, size.Height).Select(row => (row, -extent.Left, size.Width))];
    }

    /// <summary>Whether bytes are supported.</summary>
    public bool SuitsBytes => size.Height * size.Width <= ByteRanks.Most || compared is { SuitsBytes: true };

    /// <summary>The scratch memory required by the most demanding algorithm.</summary>
    public ScratchLayout Layout(int width) => new RankMemory(size, extent, compared).Layout(width, Rows);

    public override void Compute(in RowTask<T> task)
    {
        var (input, output, scratch) = (task.Inputs[0], task.Output, task.Scratch);
        var width = output.Info.Width;
        var (first, end) = shrinks ? (0, width) : (-extent.Left, width + extent.Right);
        for (var channel = 0; channel < output.Info.Channels; channel++)
            for (var y = task.Rows.First; y < task.Rows.End; y += Rows)
            {
                scratch.Reset();
                var targets = new nint[Math.Min(Rows, task.Rows.End - y)];
                for (var i = 0; i < targets.Length; i++)
                    targets[i] = (nint)output[y + i, channel].Pointer;
                var sources = new nint[targets.Length + size.Height - 1];
                for (var i = 0; i < sources.Length; i++)
                    sources[i] = shrinks && (uint)(y + i - extent.Top) >= (uint)input.Info.Height ? 0
                        : input.Bytes is { } bytes ? (nint)bytes[y + i - extent.Top, channel].Pointer
                        : (nint)input[y + i - extent.Top, channel].Pointer;
                Compute(sources, targets, width, first, end, scratch, input.Bytes is not null);
            }
    }

    private void Compute(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch, bool inBytes)
    {
        var bits = inBytes ? 8 : WholeRows.Bits<T>(sources, first, end);
        var pack = !inBytes;
        if (compared is { SuitsBytes: true } && bits == 8)
            Whole<byte>(pack, sources, targets, width, first, end, scratch, Compare<byte>);
        else if (bits == 8 && size.Height * size.Width <= ByteRanks.Most)
            Whole<byte>(pack, sources, targets, width, first, end, scratch, (from, to, _, _, _, _) =>
                bytes.Compute(from, to, width, first, end, scratch.Row<byte>(RankMemory.ByteCounts).Pointer));
        else if (compared is not null && bits == 16)
            Whole<ushort>(pack, sources, targets, width, first, end, scratch, Compare<ushort>);
        else if (compared is null && bits > 0)
            Whole<int>(pack, sources, targets, width, first, end, scratch, (from, to, _, _, _, _) =>
                counted.Compute(from, to, 0, width, first, end, 1 << bits, scratch.Row<int>(RankMemory.Counts).Pointer));
        else
        {
            if (compared is not null)
                Compare<T>(sources, targets, width, first, end, scratch);
            else
                Number(sources, targets, width, first, end, scratch);
            NaNWindows.Mend<T>(sources, targets, width, first, end, places);
        }
    }

    private delegate void Way(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch);

    // Computes ranks in integers.
    private void Whole<TWhole>(bool pack, nint[] sources, nint[] targets,
        int width, int first, int end, Scratch<T> scratch, Way way)
        where TWhole : unmanaged, IBinaryInteger<TWhole>
    {
        var from = pack ? Packed<TWhole>(sources, first, end, scratch) : sources;
        var (made, to) = (scratch.Rows<int>(RankMemory.Made, targets.Length), new nint[targets.Length]);
        for (var i = 0; i < to.Length; i++)
            to[i] = (nint)made[i].Pointer;
        way(from, to, width, first, end, scratch);
        for (var i = 0; i < to.Length; i++)
            WholeRows.Unpack((T*)targets[i], (TWhole*)to[i], width);
    }

    private static nint[] Packed<TWhole>(nint[] sources, int first, int end, Scratch<T> scratch)
        where TWhole : unmanaged, IBinaryInteger<TWhole>
    {
        var (rows, taken) = (scratch.Rows<int>(RankMemory.Packed, sources.Length - sources.AsSpan().Count((nint)0)), 0);
        var packed = new nint[sources.Length];
        for (var i = 0; i < packed.Length; i++)
        {
            if (sources[i] == 0)
                continue;
            packed[i] = (nint)((TWhole*)rows[taken++].Pointer - first);
            WholeRows.Pack((TWhole*)packed[i], (T*)sources[i], first, end);
        }
        return packed;
    }

    private void Compare<TSample>(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch)
        where TSample : unmanaged => compared!.Compute<TSample, T>(sources, targets, width, scratch);

    // Replaces the samples of some rows and columns by their order and counts these.
    private void Number(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch)
    {
        var high = Math.Min(targets.Length, size.Height + 7);
        var wide = Math.Min(width, RankMemory.Numbered(size) / (high + size.Height - 1) - size.Width + 1);
        var numbering = new Numbering<T>(scratch);
        for (var y = 0; y < targets.Length; y += high)
            for (var x = 0; x < width; x += wide)
            {
                var (from, to) = (Math.Max(first, x - extent.Left), Math.Min(end, Math.Min(x + wide, width) + extent.Right));
                var rows = sources.AsSpan(y, Math.Min(high, targets.Length - y) + size.Height - 1);
                Number(rows, targets.AsSpan(y, rows.Length - size.Height + 1), x, Math.Min(x + wide, width), from, to, numbering);
            }
    }

    private void Number(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int x, int stop, int first, int end,
        Numbering<T> numbering)
    {
        var (columns, next) = (end - first, 0);
        foreach (var row in sources)
            if (row != 0)
                new ReadOnlySpan<T>((T*)row + first, columns).CopyTo(numbering.Samples.Slice(columns * next++, columns));
        var order = numbering.Order(columns * next);
        var (from, to) = (new nint[sources.Length], new nint[targets.Length]);
        next = 0;
        for (var i = 0; i < from.Length; i++)
            from[i] = sources[i] == 0 ? 0 : (nint)(numbering.Numbers.Pointer + columns * next++ - first);
        for (var i = 0; i < to.Length; i++)
            to[i] = (nint)(numbering.Places.Pointer + i * (stop - x) - x);
        counted.Compute(from, to, x, stop, first, end, Math.Max(1, columns * next), numbering.Counts.Pointer);
        for (var i = 0; i < to.Length; i++)
            for (var column = x; column < stop; column++)
                ((T*)targets[i])[column] = order[((int*)to[i])[column]];
    }
}
