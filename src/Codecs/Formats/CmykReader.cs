using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Formats;

/// <summary>
/// Converts CMYK without a profile to RGB: white × (1 − ink) × (1 − black), rounded, for each of cyan, magenta and yellow.
/// </summary>
internal sealed class CmykReader : ImageReader
{
    /// <summary>The number of inks.</summary>
    public const int Inks = 4;

    private const int Colors = 3, Black = 3;

    private readonly ImageReader _inks;
    private readonly int _channels;
    private readonly long _white;
    private readonly byte[] _row;

    public CmykReader(ImageReader inks)
    {
        var header = inks.Header;
        (_inks, _channels, _white) = (inks, header.Info.Channels, (long)header.Info.White!);
        _row = new byte[header.Info.Width * _channels * header.SampleType.Bytes()];
        Header = header with
        {
            Info = header.Info with { Channels = _channels - 1, HasAlpha = _channels == Inks + 1 },
            DecoderBytes = header.DecoderBytes + _row.Length,
        };
    }

    public override ImageHeader Header { get; }

    public override IReadOnlyList<Diagnostic> Warnings => _inks.Warnings;

    public override void Read(Span<byte> target, int rows)
    {
        var stride = Header.Info.Width * Header.Info.Channels * Header.SampleType.Bytes();
        for (var y = 0; y < rows; y++)
        {
            _inks.Read(_row, 1);
            var row = target.Slice(y * stride, stride);
            if (Header.SampleType == SampleType.UInt8)
                Bytes(row);
            else
                Words(MemoryMarshal.Cast<byte, ushort>(_row), MemoryMarshal.Cast<byte, ushort>(row));
        }
    }

    public override void Finish() => _inks.Finish();

    public override void Dispose() => _inks.Dispose();

    private void Bytes(Span<byte> row)
    {
        for (int at = 0, to = 0; at < _row.Length; at += _channels, to += _channels - 1)
        {
            for (var c = 0; c < Colors; c++)
                row[to + c] = (byte)Color(_row[at + c], _row[at + Black]);
            _row.AsSpan(at + Inks, _channels - Inks).CopyTo(row[(to + Colors)..]);
        }
    }

    private void Words(ReadOnlySpan<ushort> inks, Span<ushort> row)
    {
        for (int at = 0, to = 0; at < inks.Length; at += _channels, to += _channels - 1)
        {
            for (var c = 0; c < Colors; c++)
                row[to + c] = (ushort)Color(inks[at + c], inks[at + Black]);
            inks.Slice(at + Inks, _channels - Inks).CopyTo(row[(to + Colors)..]);
        }
    }

    private long Color(long ink, long black) => (((_white - ink) * (_white - black)) + (_white / 2)) / _white;
}
