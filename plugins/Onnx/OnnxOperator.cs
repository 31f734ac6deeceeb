using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>
/// Runs an ONNX model tile by tile. Each tile is passed with <c>overlap</c> pixels of context, which are cut off the output. If
/// the overlap covers the model's receptive field, the result equals that of the whole image; <c>border</c> defines samples
/// outside the image. The output may be larger than the input by an integer factor and may have another number of channels.
/// Input values are (sample / white · range − mean) / deviation; output values from 0 to <c>output-range</c> map to 0 to white.
/// Results do not depend on bands or threads. The plan reserves memory for the model twice and for 128 floats per tile pixel and
/// thread, because ONNX Runtime does not report its own.
/// </summary>
[Operator("onnx", Family = "model", Summary = "Runs an ONNX model on an image, in tiles; the result is an image.",
    Example = "{ op: onnx, model: soften.onnx, tile: 16, overlap: 4 }",
    Synonyms = ["neural-net", "super-resolution", "upscale", "denoise", "segment", "inference"])]
public sealed class OnnxOperator : Operator, IModelOperator
{
    /// <summary>The number of floats per pixel of a tile that is planned for a model's layers.</summary>
    internal const int FloatsOfLayers = 128;

    private Frame? frame;

    /// <inheritdoc/>
    [Parameter("The ONNX model: one float tensor in, one out.")]
    public required ParameterFile Model { get; init; }

    /// <summary>Rows and columns of a tile of the image; 256 by default.</summary>
    [Parameter("Tile size, a multiple of 16.", Min = 16, Max = 8192, Unit = "pixels")]
    public int Tile { get; init; } = 256;

    /// <summary>How much of its surroundings a tile is given; 16 by default.</summary>
    [Parameter("Overlap: context around each tile that the model sees.", Min = 0, Max = 1024, Unit = "pixels")]
    public int Overlap { get; init; } = 16;

    /// <inheritdoc/>
    [Parameter("Memory layout of the input tensor: nchw (planar), nhwc (interleaved), or taken from its shape (auto).")]
    public ModelLayout Layout { get; init; }

    /// <inheritdoc/>
    [Parameter("Input value for white: 1, or 255 for models that expect 0–255.", Min = 0, AboveMin = true)]
    public double Range { get; init; } = 1;

    /// <inheritdoc/>
    [Parameter("Mean that is subtracted from the input, one number per channel or one for all; by default, 0.")]
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <inheritdoc/>
    [Parameter("Standard deviation by which the input is divided, one number per channel or one for all; by default, 1.",
        Min = 0, AboveMin = true)]
    public IReadOnlyList<double> Deviation { get; init; } = [];

    /// <summary>What the net gives for white; 1 by default.</summary>
    [Parameter("Output value that becomes white: 1, or 255.", Min = 0, AboveMin = true)]
    public double OutputRange { get; init; } = 1;

    /// <summary>The border mode, which fills samples outside the image; reflection by default.</summary>
    [Parameter("The border mode, which fills samples outside the image.")]
    public Border Border { get; init; } = Border.Reflect;

    /// <inheritdoc/>
    [Parameter("Execution provider: cpu, or cuda with ONNX Runtime's GPU package (not yet tested).")]
    public ModelProvider Provider { get; init; }

    /// <summary>Alpha is kept if the result has the input's size; otherwise, the input must not have alpha.</summary>
    public override AlphaPolicy Alpha => Enlarges() ? AlphaPolicy.Raw : AlphaPolicy.Keep;

    /// <summary>The rows of one tile.</summary>
    public override int RowsAtOnce => Tile;

    /// <summary>The handling of NaN depends on the model.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Tile % 16 != 0)
            check.Fail(Codes.OutOfRange, "tile", $"'tile' is {Tile}, which is not a multiple of 16",
                $"{Tile / 16 * 16} or {(Tile / 16 + 1) * 16}");
        this.CheckProvider(check);
        if (Border is Border.Shrink or Border.Valid)
            check.Fail(Codes.BadCombination, "border", "the model needs context on all sides of a tile",
                "use 'reflect', 'replicate', 'mirror', 'wrap' or 'constant'");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (inputs[0].HasAlpha)
            throw new PipelineException(Codes.ChannelCount, "the model enlarges the image and cannot process alpha",
                "remove alpha with 'alpha' first, or enlarge it separately and recombine with 'merge'");
        var found = Of(inputs[0]);
        return
        [
            new(inputs[0].Width * found.Scale, inputs[0].Height * found.Scale, found.Given.Channels) { White = inputs[0].White },
        ];
    }

    /// <summary>The tiles of the rows, and their overlap.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        var high = Tile * Of(inputs[0]).Scale;
        var reach = Operators.Reach.Mapped(
            rows => new(Down(rows.First, high) * Tile - Overlap, Down(rows.End + high - 1, high) * Tile + Overlap),
            Overlap, Overlap + Tile, Border);
        // A wrapping border needs the opposite end of the image for its first row.
        return Border == Border.Wrap ? reach.Held() : reach;
    }

    /// <summary>
    /// One result tile for each column of tiles, the model, and its layers for the maximum number of threads.
    /// </summary>
    public override long KernelBytes(KernelContext context, int sampleBytes)
    {
        var (found, columns) = (Of(context.Inputs[0]), (context.Inputs[0].Width + Tile - 1L) / Tile);
        var layers = Math.Min(columns, Environment.ProcessorCount) * found.Taken.Height * found.Taken.Width * FloatsOfLayers;
        return (columns * found.Cut + layers) * sizeof(float) + this.Open().Bytes;
    }

    /// <summary>The tensor of a tile, and the model's layers.</summary>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows<float>(TileKernel<float>.Taken, Of(inputs[0]).Taken.Count);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"tiles of {Tile}×{Tile} and {Overlap} around, enlarged {Of(inputs[0]).Scale} times";

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new TileKernel<T>(this, Of(context.Inputs[0]), context.Inputs[0]);

    // Whether it enlarges is known for a color image, or for one of the model's own shape. If neither works, Infer reports why.
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

    // The tensors for an image, determined once with a tile of zeros.
    private Frame Of(ImageInfo image)
    {
        if (frame is { } known && known.Image == image)
            return known;
        var side = Tile + 2 * Overlap;
        var taken = this.Taken(image, side, side,
            "choose 'tile' and 'overlap' so that tile + 2 · overlap equals the model's size");
        return frame = Frame.Try(this.Open(), image, taken, this);
    }
}
