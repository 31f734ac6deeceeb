using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>
/// A neural net over an image, tile by tile: each tile is given with <c>overlap</c> pixels around it, and of what comes back
/// these are cut off. Where the overlap is no less than what the net looks around a pixel, the result is that over the whole
/// image; beyond the image lies what <c>border</c> says. An image may come back enlarged by a whole factor, and with another
/// number of channels. Samples become (sample / white · range − mean) / deviation; what comes back is brought from 0 to
/// <c>output-range</c> to white. Tiles do not depend on bands and threads, and neither do results. Memory: the model twice, and
/// for each thread 128 floats a pixel of a tile are announced for its layers, which ONNX Runtime does not tell.
/// </summary>
[Operator("onnx", Family = "model", Summary = "A neural net from an ONNX file, image to image, in tiles.",
    Example = "{ op: onnx, model: soften.onnx, tile: 16, overlap: 4 }",
    Synonyms = ["neural-net", "super-resolution", "upscale", "denoise", "segment", "inference"])]
public sealed class OnnxOperator : Operator, IModelOperator
{
    /// <summary>Floats for each pixel of a tile that are announced for a net's layers.</summary>
    internal const int FloatsOfLayers = 128;

    private Frame? frame;

    /// <inheritdoc/>
    [Parameter("The model's file: one tensor of floats in, one out. Best given by a parameter with type: file.")]
    public required string Model { get; init; }

    /// <summary>Rows and columns of a tile of the image; 256 by default.</summary>
    [Parameter("Rows and columns of a tile, a multiple of 16.", Min = 16, Max = 8192, Unit = "pixels")]
    public int Tile { get; init; } = 256;

    /// <summary>How much of its surroundings a tile is given; 16 by default.</summary>
    [Parameter("Rows and columns around a tile that the net sees beside it.", Min = 0, Max = 1024, Unit = "pixels")]
    public int Overlap { get; init; } = 16;

    /// <inheritdoc/>
    [Parameter("The order in which the net takes samples: channel by channel (nchw), pixel by pixel (nhwc), " +
        "or as its shape says.")]
    public ModelLayout Layout { get; init; }

    /// <inheritdoc/>
    [Parameter("What white becomes: 1, or 255 for nets that take bytes' values.", Min = 0, AboveMin = true)]
    public double Range { get; init; } = 1;

    /// <inheritdoc/>
    [Parameter("What is subtracted then, a number for each channel or one for all; nothing when left out.")]
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <inheritdoc/>
    [Parameter("What the rest is divided by, a number for each channel or one for all; 1 when left out.",
        Min = 0, AboveMin = true)]
    public IReadOnlyList<double> Deviation { get; init; } = [];

    /// <summary>What the net gives for white; 1 by default.</summary>
    [Parameter("What of the net's results becomes white: 1, or 255.", Min = 0, AboveMin = true)]
    public double OutputRange { get; init; } = 1;

    /// <summary>What lies beyond the edges; the mirror image by default.</summary>
    [Parameter("The border mode, which fills samples outside the image.")]
    public Border Border { get; init; } = Border.Reflect;

    /// <inheritdoc/>
    [Parameter("What computes it: the processor, or an NVIDIA card with the package for it (which nobody has tried here).")]
    public ModelProvider Provider { get; init; }

    /// <summary>Alpha stays with images that keep their size; others must have none.</summary>
    public override AlphaPolicy Alpha => Enlarges() ? AlphaPolicy.Raw : AlphaPolicy.Keep;

    /// <summary>A tile at once.</summary>
    public override int RowsAtOnce => Tile;

    /// <summary>What a net makes of NaN is its own affair.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Tile % 16 != 0)
            check.Fail(Codes.OutOfRange, "tile", $"'tile' is {Tile}, which is no multiple of 16",
                $"{Tile / 16 * 16} or {(Tile / 16 + 1) * 16}");
        this.CheckProvider(check);
        if (Border is Border.Shrink or Border.Valid)
            check.Fail(Codes.BadCombination, "border", "a net needs samples all around a tile",
                "use 'reflect', 'replicate', 'mirror', 'wrap' or 'constant'");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (inputs[0].HasAlpha)
            throw new PipelineException(Codes.ChannelCount, "the net enlarges, and alpha it does not know",
                "take alpha off with 'alpha', or enlarge it by itself and join the two with 'merge'");
        var found = Of(inputs[0]);
        return
        [
            new(inputs[0].Width * found.Scale, inputs[0].Height * found.Scale, found.Given.Channels) { White = inputs[0].White },
        ];
    }

    /// <summary>The tiles of the rows, and what lies around them.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        var high = Tile * Of(inputs[0]).Scale;
        var reach = Operators.Reach.Mapped(
            rows => new(Down(rows.First, high) * Tile - Overlap, Down(rows.End + high - 1, high) * Tile + Overlap),
            Overlap, Overlap + Tile, Border);
        // What wraps needs the far end of the image for its first row.
        return Border == Border.Wrap ? reach.Held() : reach;
    }

    /// <summary>
    /// A tile of each column of tiles as the net gave it, the net, and its layers for as many threads as there may be.
    /// </summary>
    public override long KernelBytes(KernelContext context, int sampleBytes)
    {
        var (found, columns) = (Of(context.Inputs[0]), (context.Inputs[0].Width + Tile - 1L) / Tile);
        var layers = Math.Min(columns, Environment.ProcessorCount) * found.Taken.Height * found.Taken.Width * FloatsOfLayers;
        return (columns * found.Cut + layers) * sizeof(float) + this.Open().Bytes;
    }

    /// <summary>A tile as the net takes it, and its layers.</summary>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows<float>(TileKernel<float>.Taken, Of(inputs[0]).Taken.Count);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"tiles of {Tile}×{Tile} and {Overlap} around, enlarged {Of(inputs[0]).Scale} times";

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new TileKernel<T>(this, Of(context.Inputs[0]), context.Inputs[0]);

    // Whether it does is known of a color image, or of such as the model's shape asks for. Where there is none, Infer says why.
    private bool Enlarges()
    {
        try
        {
            var channels = TensorShape.Of(this.Open().Input, Layout, "the input").Channels;
            return Of(new ImageInfo(1, 1, channels > 0 ? channels : Math.Max(Mean.Count, 3)) { White = 1 }).Scale > 1;
        }
        catch (PipelineException)
        {
            return false;
        }
    }

    private static int Down(int row, int high) => (int)Math.Floor((double)row / high);

    // What the net makes of a tile: found by a tile of zeros, once.
    private Frame Of(ImageInfo image)
    {
        if (frame is { } known && known.Image == image)
            return known;
        var side = Tile + 2 * Overlap;
        var taken = this.Taken(image, side, side, "choose 'tile' and 'overlap' so that tile + 2 · overlap is that many");
        return frame = Frame.Try(this.Open(), image, taken, this);
    }
}
