using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Marks a test of a file that not every checkout has; skipped with a reason if it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FileFactAttribute : FactAttribute
{
    /// <param name="path">The file, relative to the root.</param>
    public FileFactAttribute(string path) =>
        Skip = File.Exists(Path.Combine(Repository.Root, path)) ? null : $"needs '{path}', which is not here";
}
