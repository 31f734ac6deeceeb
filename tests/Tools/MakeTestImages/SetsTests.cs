using PipelineKit.Imaging;
using PipelineKit.TestImages;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Tools.MakeTestImages;

public class SetsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "testimages");

    [Fact]
    public void Every_regenerated_image_has_the_samples_of_the_stored_one()
    {
        var made = Sets.Make(Folder).ToArray();

        Assert.Equal(30, made.Length);
        foreach (var (path, image) in made)
            Near.Equal(Pictures.Read(Path.Combine(Folder, path)), image);
    }

    [Theory]
    [InlineData("exposure/dark", "exposure/bright")]
    [InlineData("focus/near", "focus/far")]
    [InlineData("dates/before", "dates/after")]
    [InlineData("flash/noflash", "flash/flash")]
    public void Both_images_of_a_pair_have_the_same_size_and_differ(string one, string other)
    {
        var files = Directory.GetFiles(Path.Combine(Folder, one), "*.png");

        Assert.Equal(2, files.Length);
        foreach (var file in files)
        {
            var (first, second) = (Pictures.Read(file), Pictures.Read(Path.Combine(Folder, other, Path.GetFileName(file))));
            Assert.Equal(first.Info, second.Info);
            Assert.False(first.Samples.SequenceEqual(second.Samples));
        }
    }

    [Fact]
    public void A_letter_consists_of_its_dots_only()
    {
        string Dots(int y) => string.Concat(Enumerable.Range(0, 6).Select(x => DotLetters.IsInk('R', y, x) ? '#' : '.'));

        Assert.Equal(["####..", "#...#.", "#...#.", "####..", "#.#...", "#..#..", "#...#.", "......"],
            Enumerable.Range(0, 8).Select(Dots));
    }

    [Fact]
    public void Conversion_to_light_and_back_gives_the_same_file()
    {
        var ramp = Images.Make(new ImageInfo(256, 1, 1) { White = 255 }, (_, x, _) => x);
        Near.Equal(ramp, Light.Encoded(Light.Linear(ramp)));
    }
}
