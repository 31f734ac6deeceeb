using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Registry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs;

/// <summary>
/// Damaged and malicious files produce samples or an error with its own code, never a crash. If a corpus of such images with the
/// verdicts of other decoders exists next to the repository, it is tested; damaged versions of the repository's images are always
/// tested. 'tests/faults/hostile' runs the corpus in a process per file, with time and memory limits.
/// </summary>
public sealed class HostileTests : IDisposable
{
    private const string Corpus = "../shared/corpus/hostile.tar.gz";
    private static readonly int _damages = Effort.All ? 60 : 20;

    // Valid files that the reference decoders do not support: TIFFs from the image-tiff suite with 2 to 14 or 64 bits per sample
    // or half floats, and a lossless JPEG.
    private static readonly string[] _sound =
    [
        "jpeg/82b6b0366c9ca609.jpg",
        .. """
            0126bb23f618bca5 0c5c4dcb5820a7cf 0fb04533632cd313 1553c9a4024f6ffe 1673be8453bbc003
            1756461ecd643a9b 1b9fc080275e6bfc 1bf67027a380ce8c 1d53867f3be31b58 1ea0bfb0871a6460
            2048573391303e25 210cabc28c789dcf 289b17ff046da9bd 2abbf278a80b33a4 2c69002421747bf8
            34a394491c2a36f2 3813313db4384254 43dec0c21fb2d793 4753443a5a0c4920 4b7725a28c59abd9
            4e5cdfc421127f14 5093c2330826e75a 63e85db51a1d70d3 6c19ffef64bb08a2
            """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(name => $"tiff/{name}.tif"),
    ];

    // Its second directory is beyond the end of the file: libvips 8.18 reports damage, older versions do not check.
    private const string NoSecondDirectory = "tiff/00812ec6b8e06218.tif: PK0603";

    private readonly CodecFolder folder = new();
    private static CodecRegistry Codecs(CodecPreference preference) => new ServiceCollection().AddPipelineKit()
        .AddBuiltInCodecs(UntrustedDecoding.Apart(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "pipelinekit.dll"), "decoder-worker"))
        .AddImageSharpCodecs(preference).BuildServiceProvider().GetRequiredService<CodecRegistry>();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(CodecPreference.Automatic)]
    [InlineData(CodecPreference.ImageSharp)]
    public void Images_damaged_anywhere_are_read_or_rejected_with_a_specific_code(CodecPreference preference)
    {
        var codecs = Codecs(preference);
        var random = new Random(5);
        string[] images =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Codecs", "Vips", "Files")),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Codecs", "Pnm", "Files")),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Codecs", "ImageSharp", "Files")),
            Path.Combine(Repository.Root, "testimages", "matrices", "window-a.csv"),
            Path.Combine(Repository.Root, "tests", "Filters", "golden", "GoldenTests.invert.image.verified.png"),
        ];
        foreach (var path in images.Order(StringComparer.Ordinal))
        {
            var whole = File.ReadAllBytes(path);
            for (var i = 0; i < _damages; i++)
                Outcome(codecs, $"{i}{Path.GetExtension(path)}", Damage(whole, random));
        }
    }

    [FileFact(Corpus)]
    public void Corpus_files_that_all_decoders_accept_are_read_and_others_rejected()
    {
        var (refused, read) = OfCorpus(CodecPreference.Automatic);

        Assert.Empty(refused.Except([NoSecondDirectory]));
        Assert.Empty(read.Except(_sound));
    }

    [FileFact(Corpus)]
    public void ImageSharp_misses_some_damage_in_compressed_data_but_reports_the_rest()
    {
        var (refused, read) = OfCorpus(CodecPreference.ImageSharp);

        // Its only strip claims 4 GB; other decoders ignore that for uncompressed data.
        refused.Remove($"tiff/00812ec6b8e06218.tif: {Codes.Truncated}");
        Assert.All(refused, file => Assert.EndsWith(Codes.Unsupported, file));
        // The TIFF's list of directories leads beyond the end of the file; its first image is complete.
        Assert.Equal(
            ["tiff/038ac116adeeb60b.tif", "webp/10e4caa1d93b183b.webp", "webp/2583c2182602ab6a.webp"],
            read.Where(file => !file.StartsWith("jpeg/", StringComparison.Ordinal)).Order());
    }

    private (List<string> Refused, List<string> Read) OfCorpus(CodecPreference preference)
    {
        var codecs = Codecs(preference);
        var files = Unpack(Path.Combine(Repository.Root, Corpus));
        var verdicts = Encoding.UTF8.GetString(files["index.csv"]).Split('\n').Skip(1).Where(l => l.Length > 0)
            .Select(l => l.Split(',')).Select(c => (File: c[0], ItemDecision: c[3])).ToList();
        Assert.Equal(991, verdicts.Count);
        var (refused, read) = (new List<string>(), new List<string>());
        foreach (var (file, verdict) in verdicts)
        {
            var code = Outcome(codecs, Path.GetFileName(file), files[file]);
            if (verdict == "accept" && code is not null)
                refused.Add($"{file}: {code}");
            if (verdict == "reject" && code is null)
                read.Add(file);
        }
        return (refused, read);
    }

    /// <summary>Returns the error code; null if the file was read completely.</summary>
    private string? Outcome(CodecRegistry codecs, string name, byte[] content)
    {
        var path = folder.Put(name, content);
        var codec = codecs.FindReader(content.AsSpan(0, Math.Min(64, content.Length)), Path.GetExtension(name));
        if (codec is null)
            return Codes.NotRecognized;
        try
        {
            using var reader = codec.Open(path, ReadOptions.Default);
            var info = reader.Header.Info;
            var row = new byte[(long)info.Width * info.Channels * reader.Header.SampleType.Bytes()];
            for (var y = 0; y < info.Height; y++)
                reader.Read(row, 1);
            reader.Finish();
            return null;
        }
        catch (PipelineException e)
        {
            Assert.StartsWith("PK06", e.Code, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
            return e.Code;
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        if (random.Next(4) == 0)
            return whole[..random.Next(whole.Length)];
        var damaged = (byte[])whole.Clone();
        for (var i = random.Next(1, 9); i > 0; i--)
            // Half of the changes are in the header, which contains sizes and offsets.
            damaged[random.Next(random.Next(2) == 0 ? Math.Min(whole.Length, 200) : whole.Length)] = (byte)random.Next(256);
        return damaged;
    }

    private static Dictionary<string, byte[]> Unpack(string archive)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        var files = new Dictionary<string, byte[]>();
        while (tar.GetNextEntry() is { } entry)
            if (entry.DataStream is { } data)
            {
                var bytes = new MemoryStream();
                data.CopyTo(bytes);
                files[entry.Name[(entry.Name.IndexOf('/') + 1)..]] = bytes.ToArray();
            }
        return files;
    }
}
