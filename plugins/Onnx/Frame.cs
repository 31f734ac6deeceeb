using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Onnx;

/// <summary>The input and output tensors of a model for a tile of an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Taken">The tensor of a tile with its overlap.</param>
/// <param name="Given">The tensor of the result.</param>
/// <param name="Scale">The enlargement factor.</param>
/// <param name="Cut">The size of a tile's result without its overlap.</param>
internal sealed record Frame(ImageInfo Image, TensorShape Taken, TensorShape Given, int Scale, int Cut)
{
    /// <summary>Runs the model on zeros, because models seldom declare their output size.</summary>
    /// <exception cref="PipelineException">PK0503: the result is not a suitable image.</exception>
    public static unsafe Frame Try(Model model, ImageInfo image, TensorShape taken, OnnxOperator settings)
    {
        var zeros = (nint)NativeMemory.AllocZeroed((nuint)taken.Count, sizeof(float));
        try
        {
            using var result = model.Run(zeros, taken.Dimensions);
            var given = TensorShape.Of(result.GetTensorTypeAndShape().Shape, settings.Layout, "the output");
            var scale = given.Width / taken.Width;
            if (scale < 1 || given.Width != scale * taken.Width || given.Height != scale * taken.Height)
                throw new PipelineException(Codes.BadGeometry,
                    $"the model makes {given.Width}×{given.Height} of {taken.Width}×{taken.Height} pixels, which is not an "
                    + "integer multiple",
                    "use a model whose output has the same size or an integer multiple of it; for other models use 'onnx-table'");
            return new(image, taken, given, scale, settings.Tile * settings.Tile * scale * scale * given.Channels);
        }
        finally
        {
            NativeMemory.Free((void*)zeros);
        }
    }
}
