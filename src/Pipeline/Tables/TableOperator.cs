using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Tables;

/// <summary>
/// Stages that each look at one sample, over bytes: one table for each channel, made by running their own kernels over the 256
/// values in the pipeline's precision, and rounded as an output would round. So it gives what they give, to the last bit.
/// </summary>
/// <param name="links">The stages, each with the images it sees.</param>
/// <param name="precision">The pipeline's precision.</param>
internal sealed class TableOperator(IReadOnlyList<TableLink> links, SamplePrecision precision) : Operator
{
    private const int Entries = 256;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [links[^1].Output];

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, IReadOnlyList<ImageInfo> inputs) => type == SampleType.UInt8;

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) => new TableKernel(Tables()) as RowKernel<T>;

    /// <inheritdoc/>
    public override string Explain(IReadOnlyList<ImageInfo> inputs) => links.Count == 1
        ? "over bytes: one table"
        : $"over bytes: one table for {string.Join(", ", links.Select(l => $"'{l.Name}'"))}";

    private ByteTable[] Tables() => precision == SamplePrecision.Double ? Tables<double>() : Tables<float>();

    private ByteTable[] Tables<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var channels = links[0].Input.Channels;
        var stores = links.Select(_ => new RowStore<T>(new(Entries, channels, 1))).Prepend(new(new(Entries, channels, 1))).ToArray();
        try
        {
            for (var channel = 0; channel < channels; channel++)
                for (var value = 0; value < Entries; value++)
                    stores[0].Row(0, channel)[value] = T.CreateTruncating(value);
            for (var i = 0; i < links.Count; i++)
                links[i].Run(stores[i], stores[i + 1]);
            var bytes = new byte[Entries * channels];
            RowTransfer.Pack(stores[^1], 0, SampleType.UInt8, 1, bytes);
            return [.. Enumerable.Range(0, channels)
                .Select(c => new ByteTable([.. Enumerable.Range(0, Entries).Select(v => bytes[v * channels + c])]))];
        }
        finally
        {
            foreach (var store in stores)
                store.Dispose();
        }
    }
}

/// <summary>One of the stages that a table stands for.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="InputName">What it calls its input.</param>
/// <param name="Input">The image it sees.</param>
/// <param name="Output">The image it gives.</param>
internal sealed record TableLink(string Name, Operator Operator, string InputName, ImageInfo Input, ImageInfo Output)
{
    /// <summary>Has its kernel compute the only row of a store.</summary>
    public void Run<T>(RowStore<T> source, RowStore<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (seen, given) = (Of(Input, source), Of(Output, target));
        var context = new KernelContext { Inputs = [seen], Outputs = [given], InputNames = [InputName], Wanted = [true] };
        var kernel = Operator.Kernel<T>(context);
        using var held = kernel as IDisposable;
        using var scratch = new Scratch<T>(Operator.Scratch(context.Inputs, context.Outputs));
        using var rows = new PaddedRows<T>(source, seen, Operators.Reach.Point.Margin, 1);
        var columns = kernel.TileColumns > 0 ? kernel.TileColumns : target.Width;
        for (var x = 0; x < target.Width; x += columns)
            kernel.Compute(new RowTask<T>(new(0, 1), [rows], [new StoredRows<T>(target, given)], scratch,
                x, Math.Min(target.Width, x + columns)));
    }

    private static ImageInfo Of(ImageInfo info, RowStore store) => info with { Width = store.Width, Height = 1 };
}
