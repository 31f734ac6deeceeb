namespace PipelineKit.Tests.Host.Support;

/// <summary>A clock that only the test advances.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    /// <summary>Advances the clock.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref now, time.Ticks);
}
