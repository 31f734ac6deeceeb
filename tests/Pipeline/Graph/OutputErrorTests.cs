using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class OutputErrorTests
{
    [Fact]
    public void Formats_must_be_writable_by_a_codec() =>
        Assert.Equal("""
            p.yaml:5:25: error PK0210: unknown format 'pgn'; did you mean 'png'?
                  b: { from: a, format: pgn }
                                        ^^^
            p.yaml:6:25: error PK0210: unknown format 'jpg'; write 'jpeg'
                  c: { from: a, format: jpg }
                                        ^^^
            p.yaml:7:25: error PK0210: the format 'gif' can be read but not written; allowed: jpeg, png
                  d: { from: a, format: gif }
                                        ^^^
            p.yaml:8:25: error PK0210: unknown format 'document'; allowed: jpeg, png, json
                  e: { from: a, format: document }
                                        ^^^^^^^^
            """, Building.Findings("""
            stages:
              a: { op: blur }
              s: { op: stats }
            outputs:
              b: { from: a, format: pgn }
              c: { from: a, format: jpg }
              d: { from: a, format: gif }
              e: { from: a, format: document }
              f: { from: s }
            """));

    [Fact]
    public void Options_belong_to_a_format() =>
        Assert.Equal("""
            p.yaml:5:17: error PK0307: the option 'quality' of output 'b' requires a format; add format:, as in format: png
                  b: { from: a, quality: 3 }
                                ^^^^^^^
            p.yaml:6:31: error PK0204: unknown parameter 'qualty' of format 'jpeg'; did you mean 'quality'?
                  c: { from: a, format: jpeg, qualty: 3, quality: 300 }
                                              ^^^^^^
            p.yaml:6:51: error PK0302: 'quality' must be from 1 to 100, not '300'
                  c: { from: a, format: jpeg, qualty: 3, quality: 300 }
                                                                  ^^^
            p.yaml:7:41: error PK0305: the option 'quality' of a format cannot use a runtime value; write the value itself
                  d: { from: a, format: jpeg, quality: "${s.mean}" }
                                                        ^^^^^^^^^
            """, Building.Findings("""
            stages:
              a: { op: blur }
              s: { op: stats }
            outputs:
              b: { from: a, quality: 3 }
              c: { from: a, format: jpeg, qualty: 3, quality: 300 }
              d: { from: a, format: jpeg, quality: "${s.mean}" }
            """));

    [Fact]
    public void Values_are_JSON_and_images_are_not() =>
        Assert.Equal("""
            p.yaml:5:14: error PK0211: stage 'a' has no values, but the format 'json' holds values; use an image format
                  b: { from: a, format: json }
                             ^
            p.yaml:6:29: error PK0210: the format 'json' holds values, but 'input' is an image; allowed: jpeg, png
                  c: { from: input, format: json }
                                            ^^^^
            p.yaml:7:25: error PK0404: stage 's' has values, which the format 'png' cannot hold; write format: json
                  d: { from: s, format: png, quality: 3 }
                                        ^^^
            p.yaml:7:30: error PK0204: unknown parameter 'quality' of format 'json'; format 'json' has none for values
                  d: { from: s, format: png, quality: 3 }
                                             ^^^^^^^
            p.yaml:8:30: error PK0404: 's.mean' is a value, which the format 'png' cannot hold; write format: json
                  e: { from: s.mean, format: png }
                                             ^^^
            p.yaml:9:36: error PK0204: unknown parameter 'quality' of format 'json'; format 'json' has none for values
                  f: { from: s.mean, format: json, quality: 3 }
                                                   ^^^^^^^
            p.yaml:10:14: error PK0211: stage 's' has no value 'mea', but the format 'json' holds values; did you mean 'mean'?
                  g: { from: s.mea, format: json }
                             ^^^^^
            p.yaml:11:16: error PK0206: stage 's' has no output or value 'mea'; did you mean 'mean'?
                  h: { from: s.mea }
                               ^^^
            """, Building.Findings("""
            stages:
              a: { op: blur }
              s: { op: stats }
            outputs:
              b: { from: a, format: json }
              c: { from: input, format: json }
              d: { from: s, format: png, quality: 3 }
              e: { from: s.mean, format: png }
              f: { from: s.mean, format: json, quality: 3 }
              g: { from: s.mea, format: json }
              h: { from: s.mea }
            """));
}
