using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using PipelineKit.Diagnostics;

namespace PipelineKit.Onnx;

/// <summary>A model in memory. Several threads can run it at the same time; each run uses one thread.</summary>
internal sealed class Model : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();

    /// <summary>Loads a model.</summary>
    /// <exception cref="PipelineException">The file is not a model, or a requirement is missing.</exception>
    public Model(string path, ModelProvider provider)
    {
        Path = path;
        try
        {
            using var settings = new SessionOptions
            {
                // The engine has its own threads, and the memory plan does not include buffers kept for later.
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                EnableCpuMemArena = false,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            if (provider == ModelProvider.Cuda)
                settings.AppendExecutionProvider_CUDA();
            session = new InferenceSession(path, settings);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new PipelineException(Codes.Corrupt, $"the model '{path}' cannot be loaded: {OneLine(fault.Message)}",
                provider == ModelProvider.Cuda ? "write provider: cpu"
                    : "export it again, with operators of the ONNX standard alone");
        }
        (InputName, Input) = Only(session.InputMetadata, "takes");
        (OutputName, Output) = Only(session.OutputMetadata, "gives");
    }

    /// <summary>Gets the path of the file.</summary>
    public string Path { get; }

    /// <summary>Gets the size of its weights in bytes, in the file and as arranged by the runtime.</summary>
    public long Bytes => 2 * new FileInfo(Path).Length;

    /// <summary>Gets the dimensions of the input; −1 for variable ones.</summary>
    public IReadOnlyList<long> Input { get; }

    /// <summary>Gets the dimensions of the output.</summary>
    public IReadOnlyList<long> Output { get; }

    private string InputName { get; }

    private string OutputName { get; }

    /// <summary>Runs the model on numbers in unmanaged memory.</summary>
    /// <returns>The result, to be disposed.</returns>
    /// <exception cref="PipelineException">The model fails.</exception>
    public OrtValue Run(nint numbers, long[] shape)
    {
        var count = shape.Aggregate(1L, (product, side) => product * side);
        try
        {
            using var input = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, numbers, count * sizeof(float));
            return session.Run(options, [InputName], [input], [OutputName])[0];
        }
        catch (OnnxRuntimeException fault)
        {
            throw new PipelineException(Codes.BadGeometry,
                $"the model '{Path}' fails over [{string.Join(", ", shape)}]: {OneLine(fault.Message)}",
                "choose another 'tile', or the size that the model expects");
        }
    }

    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }

    private (string Name, IReadOnlyList<long> Dimensions) Only(IReadOnlyDictionary<string, NodeMetadata> ports, string verb)
    {
        if (ports.Count != 1)
            throw new PipelineException(Codes.Unsupported, $"the model '{Path}' {verb} {ports.Count} tensors",
                "export it with one tensor in and one out");
        var (name, port) = ports.Single();
        if (port.ElementType != typeof(float))
            throw new PipelineException(Codes.Unsupported, $"the model '{Path}' {verb} numbers of {port.ElementType.Name}",
                "export it with 32-bit floats in and out");
        return (name, [.. port.Dimensions.Select(d => (long)d)]);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
