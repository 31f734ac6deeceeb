using PipelineKit.Execution;
using PipelineKit.Testing;
using VerifyTests;
using VerifyXunit;

namespace PipelineKit.Tests.Support;

/// <summary>Snapshot comparison by Verify.Xunit.</summary>
internal static class Snapshot
{
    /// <summary>Returns the difference of an image from the accepted one, or null.</summary>
    public static Task<string?> Image(Raster image, string name, string testFile)
    {
        var picture = Picture.Of(image);
        var png = new Target("png", new MemoryStream(PngImage.Encode(picture.Image)));
        return Failure(picture.Range is { } range ? [png, Lines(range)] : [png], name, testFile);
    }

    /// <summary>Returns the difference of a text from the accepted one, or null.</summary>
    public static Task<string?> Text(string text, string name, string testFile) => Failure([Lines(text)], name, testFile);

    private static Target Lines(string text) => new("txt", text.ReplaceLineEndings("\n"));

    private static async Task<string?> Failure(Target[] targets, string name, string testFile)
    {
        var settings = new VerifySettings();
        settings.UseDirectory("golden");
        settings.UseFileName($"{Path.GetFileNameWithoutExtension(testFile)}.{name}");
        if (GoldenFile.Accepts)
            settings.AutoVerify();
        try
        {
            await Verifier.Verify(targets, settings, testFile);
            return null;
        }
        catch (Exception failure) when (failure.GetType().Name == "VerifyException")
        {
            return failure.Message;
        }
    }
}
