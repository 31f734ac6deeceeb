using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>On a test of a file that not every checkout has; without it the test is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FileFactAttribute : FactAttribute
{
    /// <param name="path">The file, by its path from the root.</param>
    public FileFactAttribute(string path) =>
        Skip = File.Exists(Path.Combine(Repository.Root, path)) ? null : $"needs '{path}', which is not here";
}
