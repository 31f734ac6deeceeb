using System.Runtime.CompilerServices;
using PipelineKit.Execution;

namespace PipelineKit.Testing;

/// <summary>
/// Compares an image with the accepted one, <c>golden/[test file].[name].verified.png</c> next to the test. A mismatch writes the
/// image and a picture of the differences there; a missing golden also fails.
/// </summary>
public static class GoldenImage
{
    /// <summary>
    /// Passes if the image matches the accepted one within a tolerance. Images with a white of 65535 are stored with 16 bits,
    /// others with 8. An image without a white is scaled from its smallest to its largest sample, and these two numbers are
    /// stored and compared as a text of the same name.
    /// </summary>
    /// <param name="image">The result of the test.</param>
    /// <param name="name">Distinguishes it from other goldens of the test file; part of the file name.</param>
    /// <param name="tolerance">The allowed difference; <see cref="GoldenTolerance.Default"/> if null.</param>
    /// <param name="testFile">The test's source file; supplied by the compiler.</param>
    /// <exception cref="GoldenException">The image does not match, or none was accepted yet.</exception>
    public static void Verify(Raster image, string name, GoldenTolerance? tolerance = null, [CallerFilePath] string testFile = "")
    {
        var picture = Picture.Of(image);
        var golden = new GoldenFile(testFile, name, "png");
        if (GoldenFile.Accepts)
            Accept(golden, picture);
        else if (!File.Exists(golden.Verified))
            throw golden.Missing(PngImage.Encode(picture.Image));
        else
            Compare(golden, PngImage.Read(golden.Verified), picture.Image, tolerance ?? GoldenTolerance.Default);
        if (picture.Range is { } range)
            GoldenText.Verify(range, name, testFile);
    }

    // A file with the same samples is not rewritten, so a different encoder changes no file.
    private static void Accept(GoldenFile golden, Picture picture)
    {
        if (File.Exists(golden.Verified) && Difference.First(PngImage.Read(golden.Verified), picture.Image) is null)
            golden.Clean();
        else
            golden.Accept(PngImage.Encode(picture.Image));
    }

    private static void Compare(GoldenFile golden, Raster verified, Raster received, GoldenTolerance tolerance)
    {
        if (Beyond(verified, received, tolerance) is { } words)
            throw golden.Mismatch(
                words, PngImage.Encode(received), AreAlike(verified, received)
                    ? PngImage.Encode(new PictureDifference(verified, received).Picture()) : null);
        golden.Clean();
    }

    /// <summary>Describes how a picture differs from the accepted one beyond the tolerance, or returns null.</summary>
    internal static string? Beyond(Raster verified, Raster received, GoldenTolerance tolerance) => AreAlike(verified, received)
        ? new PictureDifference(verified, received).Beyond(tolerance)
        : $"it is {Difference.Describe(received.Info)} instead of {Difference.Describe(verified.Info)}";

    // Golden pictures hold samples, without their color profile.
    private static bool AreAlike(Raster verified, Raster received) => verified.Info == received.Info with { Profile = null };
}
