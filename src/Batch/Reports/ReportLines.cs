using System.Text.Json;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Reports;

/// <summary>
/// Writes a run as JSON lines as it progresses. Each is an object with one key that names its kind: <c>run</c> first, then
/// <c>unpaired</c>, <c>skipped</c> and <c>item</c> lines, <c>end</c> last. Written lines are always complete.
/// </summary>
internal sealed class ReportLines : IDisposable
{
    private const int Block = 1 << 16;

    private readonly FileStream file;
    private readonly bool buffered;
    private readonly MemoryStream lines = new();
    private readonly Utf8JsonWriter json;
    private readonly List<(int Index, long Start)> items = [];
    private RunStarted? run;
    private long written;

    /// <summary>Creates the file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="buffered">Whether several lines are written at once; otherwise each survives the process.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public ReportLines(string path, bool buffered)
    {
        (Path, this.buffered) = (path, buffered);
        json = new Utf8JsonWriter(lines, ReportRun.Plain);
        using var folder = FolderHandle.Open(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        file = folder.Replace(System.IO.Path.GetFileName(path));
    }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                run = started;
                Write("run", json => ReportRun.WriteHead(json, started));
                foreach (var lonely in started.Job.Unpaired)
                    Write("unpaired", json => ReportItem.Write(json, lonely));
                foreach (var kind in started.Job.Skipped.Kinds)
                    Write("skipped", json => ReportItem.Write(json, kind));
                break;
            case ItemFinished finished:
                items.Add((finished.Index, written + lines.Length + """{"item":""".Length));
                Write("item", json => ReportItem.Write(json, run!.Job.Graph, finished.Result));
                break;
            case RunFinished finished:
                Write("end", json => ReportRun.WriteEnd(json, run!, finished));
                Flush();
                break;
        }
    }

    /// <summary>Returns the lines of the items, in the job's order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Items()
    {
        var reader = new LineReader(file.SafeFileHandle);
        foreach (var (_, start) in items.OrderBy(i => i.Index))
        {
            var line = reader.At(start);
            // The line ends with the object that holds the item.
            yield return line.Span is [.., (byte)'}', (byte)'}'] ? line[..^1]
                : throw new EndOfStreamException($"'{Path}' was truncated during the run");
        }
    }

    private void Write(string key, Action<Utf8JsonWriter> body)
    {
        json.Reset(lines);
        json.WriteStartObject();
        json.WritePropertyName(key);
        body(json);
        json.WriteEndObject();
        json.Flush();
        lines.WriteByte((byte)'\n');
        if (!buffered || lines.Length >= Block)
            Flush();
    }

    private void Flush()
    {
        file.Write(lines.GetBuffer(), 0, (int)lines.Length);
        written += lines.Length;
        lines.SetLength(0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        json.Dispose();
        file.Dispose();
    }
}
