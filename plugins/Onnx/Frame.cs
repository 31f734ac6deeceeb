using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Onnx;

/// <summary>What a net takes and gives for a tile of an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Taken">A tile with what lies around it.</param>
/// <param name="Given">What comes back.</param>
/// <param name="Scale">How many times it is enlarged.</param>
/// <param name="Cut">Numbers of a tile without what lies around it.</param>
internal sealed record Frame(ImageInfo Image, TensorShape Taken, TensorShape Given, int Scale, int Cut)
{
    /// <summary>Runs the net over zeros, for nets seldom say what size they give.</summary>
    /// <exception cref="PipelineException">PK0503: it gives no such image.</exception>
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
                    $"the model makes {given.Width}×{given.Height} of {taken.Width}×{taken.Height} pixels, no whole multiple",
                    "use a model that keeps the size or enlarges by a whole factor; for others use 'onnx-table'");
            return new(image, taken, given, scale, settings.Tile * settings.Tile * scale * scale * given.Channels);
        }
        finally
        {
            NativeMemory.Free((void*)zeros);
        }
    }
}
