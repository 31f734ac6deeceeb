using Microsoft.Extensions.Logging;

namespace PipelineKit.Host.Following;

/// <summary>Writes each message as one line. A closed stream does not end the run.</summary>
/// <param name="target">The stream.</param>
/// <param name="format">The format of lines.</param>
/// <param name="time">The clock.</param>
internal sealed class LineLogger(TextWriter target, LogFormat format, TimeProvider time) : ILogger, ILoggerProvider
{
    private readonly Lock sync = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var line = new LogLine(time.GetUtcNow(), logLevel, eventId.Name ?? "",
            formatter(state, exception), state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
        var text = format == LogFormat.Json ? line.ToJson() : line.ToString();
        try
        {
            lock (sync)
                target.WriteLine(text);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
