using System.Collections.Concurrent;
using PipelineKit.Diagnostics;

namespace PipelineKit.Onnx;

/// <summary>
/// The models in use, each read once however many stages and images use it, and let go when none does. A file that changes is
/// another model.
/// </summary>
internal static class Models
{
    private static readonly ConcurrentDictionary<(string, DateTime, ModelProvider), WeakReference<Model>> Known = new();
    private static readonly Lock Gate = new();

    /// <summary>The model of a file.</summary>
    public static Model Of(string path, ModelProvider provider)
    {
        if (!File.Exists(path))
            throw new PipelineException(Codes.FileUnreadable, $"the model '{path}' is no file",
                "check the path; one in a parameter with type: file is relative to the pipeline file");
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
