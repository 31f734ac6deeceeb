using Xunit;

namespace PipelineKit.Tests.Studio.Support;

/// <summary>Marks a test that needs a browser; skipped with a reason if there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() =>
        Skip = Browsers.Path is null ? "there is no chromium on the PATH: apt-get install chromium" : null;
}

/// <summary>The browser of this machine.</summary>
internal static class Browsers
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The path of its program; null if there is none.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
