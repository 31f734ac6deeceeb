using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Files;
using PipelineKit.Imaging;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>Reads the rows of a CSV or NPY file that a parameter refers to, as if they were in the pipeline file.</summary>
internal sealed class TableFile(CodecRegistry codecs)
{
    private const int HeadBytes = 64, MostNumbers = 100_000;
    private static readonly SourceText Nowhere = new("", "");

    /// <summary>Returns the rows, or null and the errors.</summary>
    public (Node? Table, IReadOnlyList<Diagnostic> Faults) Read(string path)
    {
        try
        {
            using var reader = Open(path);
            return (Rows(path, reader), []);
        }
        catch (PipelineException fault)
        {
            return (null, fault.Diagnostics);
        }
    }

    private ImageReader Open(string path)
    {
        var head = new byte[HeadBytes];
        using (var file = RegularFile.OpenStream(path))
            head = head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        return codecs.FindReader(head, Path.GetExtension(path))?.Open(path, ReadOptions.Default)
            ?? throw Refused(path, "is not in a supported format");
    }

    private static ListNode Rows(string path, ImageReader reader)
    {
        var (info, type) = (reader.Header.Info, reader.Header.SampleType);
        if (info.Channels != 1)
            throw Refused(path, $"has {info.Channels} channels, but a table has one");
        if (info.Pixels > MostNumbers)
            throw Refused(path, $"has {info.Pixels} numbers, but at most {MostNumbers} are allowed");
        var row = new byte[info.Width * type.Bytes()];
        var place = Nowhere.At(0, 0);
        var rows = new List<Node>();
        for (var y = 0; y < info.Height; y++)
        {
            reader.Read(row, 1);
            rows.Add(new ListNode([.. Numbers(row, type).Select(n =>
                new ScalarNode(NumberText.Write(n), Quoted: false, place))], place));
        }
        reader.Finish();
        return new ListNode(rows, place);
    }

    private static double[] Numbers(byte[] row, SampleType type) => type switch
    {
        SampleType.UInt8 => [.. row.Select(n => (double)n)],
        SampleType.UInt16 => [.. MemoryMarshal.Cast<byte, ushort>(row).ToArray().Select(n => (double)n)],
        SampleType.Float32 => [.. MemoryMarshal.Cast<byte, float>(row).ToArray().Select(n => (double)n)],
        _ => MemoryMarshal.Cast<byte, double>(row).ToArray(),
    };

    private static PipelineException Refused(string path, string reason) => new(Codes.Unsupported,
        $"the file {Found.Quote(path)} {reason}", "use a CSV or NPY file of numbers");
}
