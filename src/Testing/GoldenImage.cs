using System.Runtime.CompilerServices;
using PipelineKit.Execution;

namespace PipelineKit.Testing;

/// <summary>
/// Compares an image with the accepted one, <c>golden/[test file].[name].verified.png</c> beside the test. A mismatch leaves
/// the image and a picture of the differences beside it; a missing golden fails too.
/// </summary>
public static class GoldenImage
{
    /// <summary>
    /// Passes when the image is the accepted one, within a tolerance. Images of white 65535 are kept in 16 bits, others in
    /// 8. One without white is stretched from its smallest to its largest sample, and these numbers are accepted and
    /// compared as a text of the same name.
    /// </summary>
    /// <param name="image">What the test gave.</param>
    /// <param name="name">What tells it from the other goldens of the test file; it becomes part of a file name.</param>
    /// <param name="tolerance">How far the images may lie apart; <see cref="GoldenTolerance.Default"/> when null.</param>
    /// <param name="testFile">The test's own source file; the compiler gives it.</param>
    /// <exception cref="GoldenException">It is not, or none was accepted yet.</exception>
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

    // A picture of the same samples is not written anew: an encoder that packs them otherwise changes no file.
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
                words, PngImage.Encode(received), verified.Info == received.Info
                    ? PngImage.Encode(new PictureDifference(verified, received).Picture()) : null);
        golden.Clean();
    }

    /// <summary>How a picture differs from the accepted one by more than the tolerance allows, or null.</summary>
    internal static string? Beyond(Raster verified, Raster received, GoldenTolerance tolerance) => verified.Info == received.Info
        ? new PictureDifference(verified, received).Beyond(tolerance)
        : $"it is {Difference.Describe(received.Info)} instead of {Difference.Describe(verified.Info)}";
}
