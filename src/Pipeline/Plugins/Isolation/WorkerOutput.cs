using System.Text;

namespace PipelineKit.Plugins.Isolation;

/// <summary>
/// Forwards a worker's standard output and standard error line by line, prefixed with the plugin's name, up to a limit. When
/// the runtime reports why it terminates, keeps the first line and hides the stack trace.
/// </summary>
internal sealed class WorkerOutput
{
    private const int MostLines = 200, LongestLine = 1000;

    private static readonly string[] Ends =
        ["Stack overflow.", "Process terminated.", "Unhandled exception.", "Fatal error.", "Out of memory."];

    private readonly string plugin;
    private readonly Action<string>? sink;
    private readonly Thread thread;
    private readonly List<string> lastWords = [];
    private int lines;

    public WorkerOutput(StreamReader source, string plugin, Action<string>? sink)
    {
        (this.plugin, this.sink) = (plugin, sink);
        thread = new Thread(() => Read(source)) { IsBackground = true, Name = $"output of plugin '{plugin}'" };
        thread.Start();
    }

    /// <summary>Gets the runtime's last output; empty for none. Valid only after the process has exited.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            Wait();
            lock (lastWords)
                return [.. lastWords];
        }
    }

    /// <summary>
    /// Waits for the remaining output after the process has exited, with a timeout, because a child process of the plugin may
    /// keep the stream open.
    /// </summary>
    public void Wait() => thread.Join(2000);

    private void Read(StreamReader source)
    {
        var line = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            for (int count; (count = source.Read(buffer)) > 0;)
                foreach (var c in buffer.AsSpan(0, count))
                    if (c == '\n')
                        Take(line);
                    else if (line.Length < LongestLine)
                        line.Append(char.IsControl(c) && c != '\t' ? '\uFFFD' : c);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process has exited, and its output was read.
        }
    }

    private void Take(StringBuilder line)
    {
        var text = line.ToString();
        line.Clear();
        lock (lastWords)
            if (lastWords.Count > 0 || Ends.Any(e => text.StartsWith(e, StringComparison.Ordinal)))
            {
                if (lastWords.Count < 4)
                    lastWords.Add(text);
                return;
            }
        if (++lines <= MostLines)
            sink?.Invoke($"plugin '{plugin}': {text}");
        else if (lines == MostLines + 1)
            sink?.Invoke($"plugin '{plugin}' writes too much; the rest is omitted");
    }
}
