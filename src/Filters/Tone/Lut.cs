using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// A lookup table: its first entry is the output for 0, its last for white, with the others evenly spaced and linear
/// interpolation between entries (as NumPy's <c>interp</c>). Samples outside take the nearest entry. With 256 entries and an
/// 8-bit image, or an image without a nominal white, entry i is the output for i. A single row applies to every channel;
/// otherwise there is one row per channel.
/// </summary>
[Operator("lut", Family = "tone", Summary = "Maps samples through a lookup table with linear interpolation.",
    Example = "{ op: lut, table: [0, 20, 90, 200, 255] }",
    Synonyms = ["lookup", "map"])]
public sealed class Lut : PointOperator
{
    /// <summary>The entries, two or more, in one row for all channels or a row for each. No default.</summary>
    [Parameter("The output values for samples from 0 to white in even steps: [v, v, " +
        "…] for all channels, or one row of at least two values per channel.", Unit = "sample values")]
    public required Matrix Table { get; init; }

    /// <summary>
    /// The white of the entries, which are scaled to the image's white. By default, entries are sample values of the image.
    /// </summary>
    [Parameter("The white for which the entries are written (255, or 1), " +
        "which scales them to that of the image; by default, entries are sample values.",
        Min = 0, AboveMin = true)]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Table.Columns < 2)
            check.Fail(Codes.NotAllowed, "table", "a lookup table needs at least two entries",
                "add the output values for 0 and for white");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        if (White is not null && image.White is null)
            throw new PipelineException(Codes.NoNominalRange,
                $"entries written for a white of {White} cannot be scaled: the image has no nominal white",
                "omit 'white' and write the entries in sample values, or add 'normalize' before");
        // A table of the run is available only after planning, and is checked then.
        if (Table is not null && Table.Rows != 1 && Table.Rows != image.Channels)
            throw new PipelineException(Codes.ChannelCount,
                $"'table' has {Table.Rows} rows, the image {image.Channels} channel{(image.Channels == 1 ? "" : "s")}",
                "use one row for all channels, or one per channel");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var image = context.Inputs[0];
        var scale = White is { } white ? image.White!.Value / white : 1;
        var rows = Enumerable.Range(0, Table.Rows)
            .Select(r => Enumerable.Range(0, Table.Columns).Select(c => Table[r, c] * scale).ToArray());
        var perUnit = image.White is { } full ? (Table.Columns - 1) / full : 1;
        return new LutKernel<T>([.. rows], perUnit);
    }
}
