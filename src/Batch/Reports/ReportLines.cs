using System.Text.Json;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Reports;

/// <summary>
/// Writes a run as lines of JSON while it goes on, each an object with one key that says what it tells: <c>run</c> first, then
/// <c>unpaired</c>, <c>skipped</c> and <c>item</c> for each of these, <c>end</c> last. A line that stands there is whole,
/// whatever happens next.
/// </summary>
internal sealed class ReportLines : IDisposable
{
    private readonly FileStream file;
    private readonly MemoryStream line = new();
    private readonly List<(int Index, long Start)> items = [];
    private RunStarted? run;

    /// <summary>Begins the file.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public ReportLines(string path)
    {
        Path = path;
        using var folder = FolderHandle.Open(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        file = folder.Replace(System.IO.Path.GetFileName(path));
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Listens.</summary>
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
                items.Add((finished.Index, file.Position + """{"item":""".Length));
                Write("item", json => ReportItem.Write(json, run!.Job.Graph, finished.Result));
                break;
            case RunFinished finished:
                Write("end", json => ReportRun.WriteEnd(json, run!, finished));
                break;
        }
    }

    /// <summary>What was written of each item, in the order of the job's items.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Items()
    {
        var buffer = new byte[4096];
        foreach (var (_, start) in items.OrderBy(i => i.Index))
        {
            var length = 0;
            int end;
            while ((end = buffer.AsSpan(0, length).IndexOf((byte)'\n')) < 0)
            {
                if (length == buffer.Length)
                    Array.Resize(ref buffer, 2 * length);
                var read = RandomAccess.Read(file.SafeFileHandle, buffer.AsSpan(length), start + length);
                length += read > 0 ? read : throw new EndOfStreamException($"'{Path}' was cut while the run went on");
            }
            yield return buffer.AsMemory(0, end - 1);
        }
    }

    private void Write(string key, Action<Utf8JsonWriter> body)
    {
        line.SetLength(0);
        using (var json = new Utf8JsonWriter(line, ReportRun.Plain))
        {
            json.WriteStartObject();
            json.WritePropertyName(key);
            body(json);
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        file.Write(line.GetBuffer(), 0, (int)line.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
