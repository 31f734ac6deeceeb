using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>
/// Chooses the way to a rank that suits the samples. Small windows compare in vectors, of bytes where all samples are whole
/// numbers of 8 bits, of twice as many where 16 bits hold them; larger windows of such numbers are counted; any other samples
/// are numbered in their order first. Every way gives the same samples.
/// </summary>
internal sealed unsafe class RankKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows done together at most, so that memory does not grow with the band, and samples numbered together.
    private const int Rows = 64;
    private const int Numbered = 1 << 16;

    private readonly WindowSize size;
    private readonly Extent extent;
    private readonly bool shrinks;
    private readonly NetworkProgram? network;
    private readonly bool median;
    private readonly ByteRanks bytes;
    private readonly CountedRanks counted;

    public RankKernel(WindowSize size, Extent extent, bool shrinks, Func<int, int> rank)
    {
        (this.size, this.extent, this.shrinks) = (size, extent, shrinks);
        network = Network(size, shrinks, rank);
        median = network is not null && MedianNetwork.Has(size.Height, size.Width) && rank(size.Height * size.Width) == size.Height * size.Width / 2;
        bytes = new(size.Height, extent.Left, extent.Right, rank);
        counted = new(size.Height, extent.Left, extent.Right, rank);
    }

    /// <summary>Whether there is a way for bytes.</summary>
    public static bool SuitsBytes(WindowSize size, bool shrinks, Func<int, int> rank) =>
        size.Height * size.Width <= ByteRanks.Most || Network(size, shrinks, rank) is { SuitsBytes: true };

    /// <summary>Samples of scratch memory taken at most.</summary>
    public static long ScratchSamples(WindowSize size, int width) =>
        (2L * Rows + size.Height) * (width + size.Width + 128L) + ByteRanks.MemoryBytes(size.Width, 0) / sizeof(float)
            + (RankNetwork.Suits(size) ? NetworkProgram.MostBytes / sizeof(float)
                : CountedRanks.Counts(ushort.MaxValue + 1) + 24L * Math.Max(Numbered, 4 * size.Height * size.Width) / sizeof(float));

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
                        : input.Bytes is { } bytes ? (nint)bytes[y + i - extent.Top, channel].Pointer : (nint)input[y + i - extent.Top, channel].Pointer;
                Compute(sources, targets, width, first, end, scratch, input.Bytes is not null);
            }
    }

    private static NetworkProgram? Network(WindowSize size, bool shrinks, Func<int, int> rank) =>
        !shrinks && RankNetwork.Suits(size) ? RankNetwork.Of(size.Height, size.Width, rank(size.Height * size.Width)) : null;

    private void Compute(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch, bool inBytes)
    {
        var bits = inBytes ? 8 : WholeRows.Bits<T>(sources, first, end);
        var pack = !inBytes;
        if (network is { SuitsBytes: true } && bits == 8)
            Whole<byte>(pack, sources, targets, width, first, end, scratch, Compare<byte>);
        else if (bits == 8 && size.Height * size.Width <= ByteRanks.Most)
            Whole<byte>(pack, sources, targets, width, first, end, scratch, (from, to, _, _, _, _) =>
                bytes.Compute(from, to, width, first, end, Memory<Vector<byte>>(scratch, ByteRanks.MemoryBytes(extent.Left, extent.Right))));
        else if (network is not null && bits == 16)
            Whole<ushort>(pack, sources, targets, width, first, end, scratch, Compare<ushort>);
        else if (network is not null)
            Compare<T>(sources, targets, width, first, end, scratch);
        else if (bits > 0)
            Whole<int>(pack, sources, targets, width, first, end, scratch, (from, to, _, _, _, _) =>
                counted.Compute(from, to, 0, width, first, end, 1 << bits, Memory<int>(scratch, sizeof(int) * (long)CountedRanks.Counts(1 << bits))));
        else
            Number(sources, targets, width, first, end, scratch);
    }

    private delegate void Way(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch);

    // Does in whole numbers what is done.
    private void Whole<TWhole>(bool pack, nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch, Way way)
        where TWhole : unmanaged, IBinaryInteger<TWhole>
    {
        var from = pack ? Packed<TWhole>(sources, first, end, scratch) : sources;
        var to = new nint[targets.Length];
        for (var i = 0; i < to.Length; i++)
            to[i] = (nint)Memory<TWhole>(scratch, sizeof(TWhole) * (long)width + 128);
        way(from, to, width, first, end, scratch);
        for (var i = 0; i < to.Length; i++)
            WholeRows.Unpack((T*)targets[i], (TWhole*)to[i], width);
    }

    private static nint[] Packed<TWhole>(nint[] sources, int first, int end, Scratch<T> scratch)
        where TWhole : unmanaged, IBinaryInteger<TWhole>
    {
        var packed = new nint[sources.Length];
        for (var i = 0; i < packed.Length; i++)
        {
            if (sources[i] == 0)
                continue;
            packed[i] = (nint)(Memory<TWhole>(scratch, sizeof(TWhole) * (long)(end - first) + 128) - first);
            WholeRows.Pack((TWhole*)packed[i], (T*)sources[i], first, end);
        }
        return packed;
    }

    private void Compare<TSample>(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch)
        where TSample : unmanaged
    {
        // A tile of columns at a time, whose sorted rows stay in the first cache.
        var tile = median ? 4096 / sizeof(TSample) : network!.Tile<TSample>();
        var sorted = new nint[median ? size.Height : 1];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = (nint)Memory<TSample>(scratch, median ? sizeof(TSample) * (long)(tile + size.Width) + 256 : network!.MemoryBytes<TSample>());
        var rows = new nint[size.Height];
        for (var x = 0; x < width; x += tile)
            for (var y = 0; y < targets.Length; y++)
            {
                for (var i = 0; i < rows.Length; i++)
                    rows[i] = (nint)((TSample*)sources[y + i] + x - extent.Left);
                if (median)
                    MedianNetwork.Compute(rows, (TSample*)targets[y] + x, sorted, Math.Min(tile, width - x));
                else
                    network!.Run(rows, (TSample*)targets[y] + x, Math.Min(tile, width - x), (TSample*)sorted[0]);
            }
    }

    // Numbers the samples of some rows and columns in their order and counts those.
    private void Number(nint[] sources, nint[] targets, int width, int first, int end, Scratch<T> scratch)
    {
        var most = Math.Max(Numbered, 4 * size.Height * size.Width);
        var high = Math.Min(targets.Length, size.Height + 7);
        var wide = Math.Min(width, most / (high + size.Height - 1) - size.Width + 1);
        most = (high + size.Height - 1) * (wide + size.Width - 1);
        var (samples, numbers) = (new T[most], new int[most]);
        var counts = Memory<int>(scratch, sizeof(int) * (long)CountedRanks.Counts(most));
        for (var y = 0; y < targets.Length; y += high)
            for (var x = 0; x < width; x += wide)
            {
                var (from, to) = (Math.Max(first, x - extent.Left), Math.Min(end, Math.Min(x + wide, width) + extent.Right));
                var rows = sources.AsSpan(y, Math.Min(high, targets.Length - y) + size.Height - 1);
                Number(rows, targets.AsSpan(y, rows.Length - size.Height + 1), x, Math.Min(x + wide, width), from, to, samples, numbers, counts);
            }
    }

    private void Number(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int x, int stop, int first, int end, T[] samples, int[] numbers, int* counts)
    {
        var (columns, next) = (end - first, 0);
        foreach (var row in sources)
            if (row != 0)
                new ReadOnlySpan<T>((T*)row + first, columns).CopyTo(samples.AsSpan(columns * next++));
        var order = new SampleOrder<T>(samples.AsSpan(0, columns * next), numbers);
        var places = new int[targets.Length * (stop - x)];
        fixed (int* number = numbers, place = places)
        {
            var (from, to) = (new nint[sources.Length], new nint[targets.Length]);
            next = 0;
            for (var i = 0; i < from.Length; i++)
                from[i] = sources[i] == 0 ? 0 : (nint)(number + columns * next++ - first);
            for (var i = 0; i < to.Length; i++)
                to[i] = (nint)(place + i * (stop - x) - x);
            counted.Compute(from, to, x, stop, first, end, Math.Max(1, columns * next), counts);
            for (var i = 0; i < to.Length; i++)
                for (var column = x; column < stop; column++)
                    ((T*)targets[i])[column] = order[((int*)to[i])[column]];
        }
    }

    private static TMemory* Memory<TMemory>(Scratch<T> scratch, long bytes)
        where TMemory : unmanaged => (TMemory*)scratch.Row((int)((bytes + sizeof(T) - 1) / sizeof(T))).Pointer;
}
