using Microsoft.ML.OnnxRuntime;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>The parameters that all operators over models have, and how they read samples.</summary>
internal interface IModelOperator
{
    /// <summary>The file.</summary>
    string Model { get; }

    /// <summary>What computes it.</summary>
    ModelProvider Provider { get; }

    /// <summary>The order in which it takes samples.</summary>
    ModelLayout Layout { get; }

    /// <summary>What white becomes.</summary>
    double Range { get; }

    /// <summary>What is subtracted.</summary>
    IReadOnlyList<double> Mean { get; }

    /// <summary>What the rest is divided by.</summary>
    IReadOnlyList<double> Deviation { get; }
}

/// <summary>What they have in common beside their parameters.</summary>
internal static class ModelOperators
{
    /// <summary>The model.</summary>
    public static Model Open(this IModelOperator one) => Models.Of(one.Model, one.Provider);

    /// <summary>Reports a provider that ONNX Runtime, as it lies beside the plugin, does not have.</summary>
    public static void CheckProvider(this IModelOperator one, OperatorCheck check)
    {
        if (one.Provider == ModelProvider.Cuda && !OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
            check.Fail(Codes.NotAllowed, "provider", "this build of ONNX Runtime has no CUDA",
                "write provider: cpu, or put the package Microsoft.ML.OnnxRuntime.Gpu beside the plugin");
    }

    /// <summary>How samples of an image become numbers.</summary>
    public static Samples Samples(this IModelOperator one, ImageInfo image) =>
        new(image.White!.Value, one.Range, one.Mean, one.Deviation);

    /// <summary>The tensor that an image of a size makes, if the model takes such.</summary>
    /// <exception cref="PipelineException">PK0502, PK0503, PK0504.</exception>
    public static TensorShape Taken(this IModelOperator one, ImageInfo image, int height, int width, string cure)
    {
        Onnx.Samples.Check(image, ("mean", one.Mean), ("deviation", one.Deviation));
        var shape = TensorShape.Of(one.Open().Input, one.Layout, "the input");
        if (shape.Channels > 0 && shape.Channels != image.Channels)
            throw new PipelineException(Codes.ChannelCount,
                $"the model takes {shape.Channels} channel{(shape.Channels == 1 ? "" : "s")}, but the image has {image.Channels}",
                "put 'grayscale', 'channels' or 'merge' before");
        if ((shape.Height > 0 && shape.Height != height) || (shape.Width > 0 && shape.Width != width))
            throw new PipelineException(Codes.BadGeometry,
                $"the model takes {shape.Width}×{shape.Height} pixels, not {width}×{height}", cure);
        return shape with { Channels = image.Channels, Height = height, Width = width };
    }
}
