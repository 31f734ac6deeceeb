using System.Collections.Concurrent;
using PipelineKit.Diagnostics;

namespace PipelineKit.Onnx;

/// <summary>
/// Caches the models in use: each is loaded once for all stages and images, and released after its last use. A changed file is
/// a different model.
/// </summary>
internal static class Models
{
    private static readonly ConcurrentDictionary<(string, DateTime, ModelProvider), WeakReference<Model>> Known = new();
    private static readonly Lock Gate = new();

    /// <summary>Returns the model of a file.</summary>
    public static Model Of(string path, ModelProvider provider)
    {
        if (!File.Exists(path))
            throw new PipelineException(Codes.FileUnreadable, $"the model '{path}' does not exist",
                "check the path, which is relative to the pipeline file");
        var key = (Path.GetFullPath(path), File.GetLastWriteTimeUtc(path), provider);
        lock (Gate)
        {
            if (Known.TryGetValue(key, out var known) && known.TryGetTarget(out var model))
                return model;
            model = new Model(key.Item1, provider);
            Known[key] = new(model);
            return model;
        }
    }
}
