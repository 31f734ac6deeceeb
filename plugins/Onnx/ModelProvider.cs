namespace PipelineKit.Onnx;

/// <summary>Execution provider of ONNX Runtime.</summary>
public enum ModelProvider
{
    /// <summary>The CPU, with as many threads as the engine assigns.</summary>
    Cpu,

    /// <summary>
    /// An NVIDIA GPU; replace the bundled ONNX Runtime package with Microsoft.ML.OnnxRuntime.Gpu.
    /// </summary>
    Cuda,
}
