namespace PipelineKit.Onnx;

/// <summary>What computes a model.</summary>
public enum ModelProvider
{
    /// <summary>The processor: one thread for each that the engine gives.</summary>
    Cpu,

    /// <summary>
    /// An NVIDIA card, where Microsoft.ML.OnnxRuntime.Gpu lies beside the plugin in place of the package that comes with it.
    /// </summary>
    Cuda,
}
