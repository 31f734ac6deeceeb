using PipelineKit.Execution;
using PipelineKit.Testing;

namespace PipelineKit.Tests.Support;

/// <summary>
/// Compares results with accepted ones, <c>golden/[test file].[name].verified.png</c> and <c>.txt</c>: by the project's verifier
/// here, or by Verify.Xunit on the same files with <c>-p:Verify=true</c> (Snapshot.Verify.cs).
/// </summary>
internal static class Snapshot
{
    /// <summary>Returns the difference of an image from the accepted one, or null.</summary>
    public static Task<string?> Image(Raster image, string name, string testFile) =>
        Failure(() => GoldenImage.Verify(image, name, testFile: testFile));

    /// <summary>Returns the difference of a text from the accepted one, or null.</summary>
    public static Task<string?> Text(string text, string name, string testFile) =>
        Failure(() => GoldenText.Verify(text, name, testFile));

    private static Task<string?> Failure(Action verify)
    {
        try
        {
            verify();
            return Task.FromResult<string?>(null);
        }
        catch (GoldenException failure)
        {
            return Task.FromResult<string?>(failure.Message);
        }
    }
}
