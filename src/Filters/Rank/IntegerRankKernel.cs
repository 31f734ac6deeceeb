using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>Computes ranks of integers: comparisons on vectors for small windows, histograms for larger ones of bytes.</summary>
internal sealed unsafe class IntegerRankKernel<T>(WindowSize size, Extent extent, bool shrinks, Func<int, int> rank)
    : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    private const string Histograms = "histograms of bytes";
    private readonly ComparedRanks? compared = ComparedRanks.Of(size, extent, shrinks, rank);
    private readonly ByteRanks counted = new(size.Height, extent.Left, extent.Right, rank);

    /// <summary>Whether the sample type is supported.</summary>
    public bool Suits => Compares || (typeof(T) == typeof(byte) && size.Height * size.Width <= ByteRanks.Most);

    /// <summary>The scratch memory required.</summary>
    public ScratchLayout Layout => Compares ? compared!.Layout<T>()
        : ScratchLayout.None.Rows<byte>(Histograms, (int)ByteRanks.MemoryBytes(extent.Left, extent.Right));

    private bool Compares => compared is not null && (compared.SuitsBytes || typeof(T) != typeof(byte));

    internal override bool StaysInRows => Compares && compared!.StaysInRows;

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var sources = new nint[task.Rows.Count + size.Height - 1];
        var targets = new nint[task.Rows.Count];
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            for (var i = 0; i < targets.Length; i++)
                targets[i] = (nint)output[task.Rows.First + i, channel].Pointer;
            for (var i = 0; i < sources.Length; i++)
                sources[i] = task.Rows.First + i - extent.Top is var y && shrinks && (uint)y >= (uint)input.Info.Height
                    ? 0 : (nint)input[y, channel].Pointer;
            task.Scratch.Reset();
            Compute(sources, targets, output.Info.Width, task.Scratch);
        }
    }

    private void Compute(nint[] sources, nint[] targets, int width, Scratch<T> scratch)
    {
        if (Compares)
            compared!.Compute<T, T>(sources, targets, width, scratch);
        else
            counted.Compute(sources, targets, width, shrinks ? 0 : -extent.Left, shrinks ? width : width + extent.Right,
                scratch.Row<byte>(Histograms).Pointer);
    }
}
