using Microsoft.Extensions.Logging;

namespace PipelineKit.Host.Following;

/// <summary>Writes each message as one line. A stream that nobody reads any more must not end the run.</summary>
/// <param name="target">Where lines go.</param>
/// <param name="format">How they look.</param>
/// <param name="time">Says what time it is.</param>
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
