using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// A table of tones: its first entry is what 0 becomes, its last what white becomes, the others lie evenly between, and
/// samples between two entries are interpolated linearly (as NumPy's <c>interp</c>). Samples outside take the entry at the
/// end. With 256 entries and an image of 8 bits, entry i is what i becomes; so it is in an image without a nominal white.
/// One row serves every channel; several rows are one a channel.
/// </summary>
[Operator("lut", Family = "tone", Summary = "Maps samples through a lookup table with linear interpolation.",
    Example = "{ op: lut, table: [0, 20, 90, 200, 255] }",
    Synonyms = ["lookup", "map"])]
public sealed class Lut : PointOperator
{
    /// <summary>The entries, two or more, in one row for all channels or a row for each. No default.</summary>
    [Parameter("What samples become, from 0 to white in even steps: [v, v, " +
        "…] for all channels, or a row of at least two for each.", Unit = "sample values")]
    public required Matrix Table { get; init; }

    /// <summary>
    /// The white for which the entries are written: they are scaled to the image's. Left
    /// out, entries are sample values as they are.
    /// </summary>
    [Parameter("The white for which the entries are written (255, or 1), " +
        "to be scaled to the image's; left out, entries are sample values as they are.",
        Min = 0, AboveMin = true)]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Table.Columns < 2)
            check.Fail(Codes.NotAllowed, "table", "a row of one entry is no table of tones",
                "give at least two entries: what 0 becomes, and what white becomes");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        if (White is not null && image.White is null)
            throw new PipelineException(Codes.NoNominalRange,
                $"entries written for a white of {White} cannot be scaled: the image has no nominal white",
                "leave 'white' out and write the entries in sample values, or put 'normalize' before");
        // A table of the run comes once the plan is made, and is checked then.
        if (Table is not null && Table.Rows != 1 && Table.Rows != image.Channels)
            throw new PipelineException(Codes.ChannelCount,
                $"'table' has {Table.Rows} rows, the image {image.Channels} channel{(image.Channels == 1 ? "" : "s")}",
                "give one row for all channels, or a row for each");
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
