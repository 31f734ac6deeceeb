using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Testing;

/// <summary>Golden images and texts, in a temporary folder.</summary>
public sealed class GoldenTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pipelinekit-golden-").FullName;

    public GoldenTests() => GoldenFile.Accepts = false;

    private string TestFile => Path.Combine(folder, "SomeTests.cs");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_missing_golden_fails_and_says_how_to_accept_it()
    {
        var failure = Assert.Throws<GoldenException>(() => GoldenImage.Verify(Images.RandomIntegers(5, 4),
            "face", testFile: TestFile));
        Assert.Equal($"SomeTests.face.verified.png is missing. The test's result is in\n  {Golden("face.received.png")}\n" +
            "check it, and accept it if it is right: run the test with PIPELINEKIT_ACCEPT=1 " +
            "in the environment, as './test --accept' does", failure.Message);
        Assert.True(File.Exists(Golden("face.received.png")));
        Assert.False(File.Exists(Golden("face.verified.png")));
    }

    [Theory]
    [InlineData(1, false, 255)]
    [InlineData(2, true, 255)]
    [InlineData(3, false, 65535)]
    [InlineData(4, true, 65535)]
    public void The_accepted_image_passes_and_removes_the_files_of_a_mismatch(int channels, bool alpha, int white)
    {
        var image = Images.RandomIntegers(9, 7, channels, alpha, white: white);
        Accept(image, "face");
        File.WriteAllText(Golden("face.difference.png"), "old");
        GoldenImage.Verify(image, "face", testFile: TestFile);
        Near.Equal(image, PngImage.Read(Golden("face.verified.png")));
        Assert.Equal([Golden("face.verified.png")], Directory.GetFiles(Path.Combine(folder, "golden")));
    }

    [Fact]
    public void One_sample_that_differs_by_more_than_one_fails_and_is_shown()
    {
        var image = Images.RandomIntegers(20, 10, 3, white: 200);
        Accept(image, "face");
        var (other, before) = (new Raster(image.Info, image.Samples), image[6, 11, 1]);
        other[6, 11, 1] = before + 2;
        var failure = Assert.Throws<GoldenException>(() => GoldenImage.Verify(AsEight(other), "face", testFile: TestFile));
        Assert.StartsWith("SomeTests.face.verified.png differs from the test's result: 1 of 600 samples differ by more than 1, " +
            "the mean difference is 0.0033 (at most 0.05); the largest at row 6, column 11, channel 1: " +
            $"{before + 2} instead of {before}. See\n  {Golden("face.received.png")}", failure.Message);
        var picture = PngImage.Read(Golden("face.difference.png"));
        Assert.Equal(255, picture[6, 11]);
        Assert.Equal(255, picture.Samples.ToArray().Sum());
    }

    [Fact]
    public void A_difference_of_one_is_tolerated_in_a_few_samples_but_not_everywhere()
    {
        var image = Images.RandomIntegers(20, 10, white: 200);
        Accept(image, "face");
        var (few, all) = (new Raster(image.Info, image.Samples), image.Map(s => s + 1));
        few[3, 3] += 1;
        GoldenImage.Verify(AsEight(few), "face", testFile: TestFile);
        var failure = Assert.Throws<GoldenException>(() => GoldenImage.Verify(AsEight(all), "face", testFile: TestFile));
        Assert.Contains("0 of 200 samples differ by more than 1, the mean difference is 1 (at most 0.05)", failure.Message);
    }

    [Fact]
    public void Accepting_replaces_a_different_image_and_keeps_an_identical_file()
    {
        Accept(Images.RandomIntegers(5, 4), "face");
        var written = File.GetLastWriteTimeUtc(Golden("face.verified.png"));
        Accept(Images.RandomIntegers(5, 4), "face");
        Assert.Equal(written, File.GetLastWriteTimeUtc(Golden("face.verified.png")));
        Accept(Images.RandomIntegers(5, 4, seed: 2), "face");
        GoldenImage.Verify(Images.RandomIntegers(5, 4, seed: 2), "face", testFile: TestFile);
    }

    [Fact]
    public void A_different_size_fails()
    {
        Accept(Images.RandomIntegers(5, 4), "face");
        var failure = Assert.Throws<GoldenException>(() => GoldenImage.Verify(Images.RandomIntegers(4, 5),
            "face", testFile: TestFile));
        Assert.Contains("it is 4×5, 1 channel, white 255 instead of 5×4, 1 channel, white 255", failure.Message);
    }

    [Fact]
    public void Without_a_white_the_range_is_accepted_too()
    {
        var image = Images.Gray(new double[,] { { -2, 0 }, { 6, double.NaN } }, white: null);
        Accept(image, "sum");
        Assert.Equal("2×2, 1 channel\nblack -2\nwhite 6\nnot finite 1\n", File.ReadAllText(Golden("sum.verified.txt")));
        GoldenImage.Verify(image, "sum", testFile: TestFile);
        Assert.Equal([0, 64, 255, 0], PngImage.Read(Golden("sum.verified.png")).Samples.ToArray());
        var failure = Assert.Throws<GoldenException>(() => GoldenImage.Verify(image.Map(s => s * 2), "sum", testFile: TestFile));
        Assert.Contains("SomeTests.sum.verified.txt differs from the test's result: line 2 is 'black -4' instead of 'black -2'",
            failure.Message);
    }

    [Fact]
    public void Channels_unsupported_by_PNG_are_stored_one_below_the_other()
    {
        var picture = Picture.Of(new Raster(new ImageInfo(2, 1, 2) { White = 255 }, [1, 2, 3, 4]));
        Near.Equal(new Raster(new ImageInfo(2, 2, 1) { White = 255 }, [1, 3, 2, 4]), picture.Image);
    }

    [Fact]
    public void A_text_must_equal_the_accepted_one_except_for_line_endings()
    {
        Directory.CreateDirectory(Path.Combine(folder, "golden"));
        File.WriteAllText(Golden("words.verified.txt"), "one\ntwo\n");
        GoldenText.Verify("one\r\ntwo\r\n", "words", TestFile);
        var failure = Assert.Throws<GoldenException>(() => GoldenText.Verify("one\nTwo\n", "words", TestFile));
        Assert.StartsWith("SomeTests.words.verified.txt differs from the test's result: line 2 is 'Two' instead of 'two'. See\n",
            failure.Message);
        Assert.Equal("one\nTwo\n", File.ReadAllText(Golden("words.received.txt")));
    }

    private void Accept(Raster image, string name)
    {
        GoldenFile.Accepts = true;
        GoldenImage.Verify(AsEight(image), name, testFile: TestFile);
        GoldenFile.Accepts = false;
    }

    // Random samples up to 200 leave headroom, but are 8-bit nonetheless.
    private static Raster AsEight(Raster image) =>
        image.Info.White == 200 ? new Raster(image.Info with { White = 255 }, image.Samples) : image;

    private string Golden(string file) => Path.Combine(folder, "golden", $"SomeTests.{file}");
}
