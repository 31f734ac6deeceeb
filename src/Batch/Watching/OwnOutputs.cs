using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Knows what a watched run writes itself: everything in its output folder, its outputs and its reports by name. Where inputs
/// lie in the output folder, only the names count.
/// </summary>
/// <param name="output">OUT.</param>
/// <param name="reports">Files that reports are written to.</param>
internal sealed class OwnOutputs(string output, IReadOnlyList<string> reports)
{
    private readonly string folder = RealPath.Of(output);
    private HashSet<string> names = new(reports.Select(Real), StringComparer.Ordinal);

    /// <summary>Notes what the last run wrote, or would have written.</summary>
    public void Written(IEnumerable<string> outputs) => names = new(outputs.Concat(reports).Select(Real), StringComparer.Ordinal);

    /// <summary>Tells of files below a folder which of them are the run's own.</summary>
    /// <param name="root">The folder that an input was given by.</param>
    public Func<string, bool> Below(string root)
    {
        var byFolder = !RealPath.IsWithin(RealPath.Of(root.Length == 0 ? "." : root), folder);
        var folders = new RealFolders();
        return path =>
        {
            var real = folders.Of(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return byFolder && RealPath.IsWithin(real, folder) || names.Contains(Path.Combine(real, Path.GetFileName(path)));
        };
    }

    private static string Real(string path) =>
        Path.Combine(RealPath.Of(Path.GetDirectoryName(Path.GetFullPath(path))!), Path.GetFileName(path));
}
