using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Identifies the files that a watched run writes itself: everything in its output folder, and its outputs and reports by name.
/// If inputs are inside the output folder, only the names count.
/// </summary>
/// <param name="output">The output folder.</param>
/// <param name="reports">The report files.</param>
internal sealed class OwnOutputs(string output, IReadOnlyList<string> reports)
{
    private readonly string folder = RealPath.Of(output);
    private HashSet<string> names = new(reports.Select(Real), StringComparer.Ordinal);

    /// <summary>Records the outputs of the last run, written or not.</summary>
    public void Written(IEnumerable<string> outputs) => names = new(outputs.Concat(reports).Select(Real), StringComparer.Ordinal);

    /// <summary>Returns a function that tells whether a file below a folder is written by the run itself.</summary>
    /// <param name="root">The folder as given for the input.</param>
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
