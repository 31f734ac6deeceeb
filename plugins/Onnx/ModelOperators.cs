using Microsoft.ML.OnnxRuntime;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>The parameters of all model operators.</summary>
internal interface IModelOperator
{
    /// <summary>The file.</summary>
    ParameterFile Model { get; }

    /// <summary>Gets the execution provider.</summary>
    ModelProvider Provider { get; }

    /// <summary>Gets the order of samples.</summary>
    ModelLayout Layout { get; }

    /// <summary>Gets the value of white.</summary>
    double Range { get; }

    /// <summary>Gets the mean of each channel, which is subtracted.</summary>
    IReadOnlyList<double> Mean { get; }

    /// <summary>Gets the standard deviation of each channel, by which the result is divided.</summary>
    IReadOnlyList<double> Deviation { get; }
}

/// <summary>The implementation that model operators share.</summary>
internal static class ModelOperators
{
    /// <summary>The model.</summary>
    // Operators are created without their parameters when they are registered.
    public static Model Open(this IModelOperator one) => Models.Of(one.Model is { } file ? file.Path : "", one.Provider);

    /// <summary>Reports an execution provider that the installed ONNX Runtime does not have.</summary>
    public static void CheckProvider(this IModelOperator one, OperatorCheck check)
    {
        if (one.Provider == ModelProvider.Cuda && !OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
            check.Fail(Codes.NotAllowed, "provider", "this build of ONNX Runtime has no CUDA",
                "write provider: cpu, or put the package Microsoft.ML.OnnxRuntime.Gpu beside the plugin");
    }

    /// <summary>Returns the conversion of an image's samples.</summary>
    public static Samples Samples(this IModelOperator one, ImageInfo image) =>
        new(image.White!.Value, one.Range, one.Mean, one.Deviation);

    /// <summary>Returns the tensor of an image region, if the model accepts it.</summary>
    /// <exception cref="PipelineException">PK0502, PK0503, PK0504: the model does not accept it.</exception>
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
