using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

/// <summary>
/// PngSuite, Willem van Schaik's test images. The archive is not part of this repository; if it is not found next to it,
/// equivalent files are generated.
/// </summary>
public class PngSuiteTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Valid_files_give_the_samples_of_other_decoders()
    {
        var table = File.ReadLines(Path.Combine(Root, "tests", "Codecs", "Png", "PngSuite.samples.txt"))
            .Where(line => !line.StartsWith('#')).ToList();
        Assert.Equal(163, table.Count);
        var files = Load();
        if (files is null)
        {
            AssertMadeFiles();
            return;
        }
        Assert.Equal(table.Select(line => line.Split(' ')[0]).Order(), files.Keys.Where(IsValid).Order());
        Assert.Equal(table, table.Select(line => Describe(line.Split(' ')[0], files)));
    }

    [Fact]
    public void Invalid_files_are_rejected()
    {
        var files = Load() ?? new()
        {
            ["xd3n2c08"] = new PngBytes().Header(1, 1, 3, 2).Data(0, 1, 2, 3).End(),
            ["xc9n2c08"] = new PngBytes().Header(1, 1, 8, 9).Data(0, 1, 2, 3).End(),
            ["xdtn0g01"] = new PngBytes().Header(1, 1, 1, 0).End(),
        };
        var invalid = files.Where(file => !IsValid(file.Key)).ToList();
        Assert.InRange(invalid.Count, 3, 14);
        Assert.All(invalid, file => Assert.StartsWith("PK06", Png.Refusal(file.Value).Code, StringComparison.Ordinal));
    }

    private static bool IsValid(string name) => !name.StartsWith('x');

    private static string Describe(string name, Dictionary<string, byte[]> files)
    {
        var (header, samples) = Png.Decode(files[name]);
        var info = header.Info;
        var hash = Convert.ToHexStringLower(SHA256.HashData(samples));
        return $"{name} {info.Width} {info.Height} {info.Channels} {8 * header.SampleType.Bytes()} {hash}";
    }

    /// <summary>Generates every kind of PngSuite image, 32×32, plain and interlaced, with the naive encoder.</summary>
    private static void AssertMadeFiles()
    {
        var random = new Random(3);
        foreach (var (color, depth, channels) in NaivePng.Kinds)
            foreach (var interlaced in (bool[])[false, true])
            {
                var samples = NaivePng.Random(32, 32, channels, depth, random);
                var palette = color == 3 ? new byte[3 << depth] : null;
                random.NextBytes(palette ?? []);
                var file = NaivePng.Encode(samples, color, depth, interlaced, random, palette);
                Assert.Equal(NaivePng.Expected(samples, color, depth, palette, null), Png.Decode(file).Samples);
            }
    }

    private static Dictionary<string, byte[]>? Load()
    {
        var archive = Path.Combine(Root, "..", "shared", "corpus", "pngsuite.tar.gz");
        if (!File.Exists(archive))
            return null;
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        Dictionary<string, byte[]> files = [];
        while (tar.GetNextEntry() is { } entry)
            if (entry is { DataStream: { } data } && entry.Name.EndsWith(".png", StringComparison.Ordinal))
            {
                var bytes = new MemoryStream();
                data.CopyTo(bytes);
                files[Path.GetFileNameWithoutExtension(entry.Name)] = bytes.ToArray();
            }
        return files;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PipelineKit.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("PipelineKit.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
