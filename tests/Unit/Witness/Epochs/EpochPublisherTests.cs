using System.Collections;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness.Tests;

public class EpochPublisherTests
{
    /// <summary>Every row field differs from every other, so a swapped, dropped or rounded one changes the text.</summary>
    [Fact]
    public void Read_OfAPublishedEpoch_GivesTheEpochBack() =>
        Assert.Equal(Text(SampleEpoch.Rows), Text(EpochPublisher.Read(EpochPublisher.Publish(SampleEpoch.Rows))));

    [Fact]
    public void Publish_OfAReadDocument_GivesTheDocumentBack()
    {
        EpochDocument document = EpochPublisher.Publish(SampleEpoch.Rows);

        Assert.Equal(document, EpochPublisher.Publish(EpochPublisher.Read(document)));
    }

    [Fact]
    public void Read_OfAPublishedFile_GivesTheEpochBack()
    {
        byte[] file = EpochJson.Write(EpochPublisher.Publish(SampleEpoch.Rows));

        Assert.Equal(Text(SampleEpoch.Rows), Text(EpochPublisher.Read(EpochJson.Read(file, "epoch.json"))));
    }

    [Fact]
    public void Publish_OfARow_PutsEachFieldInItsPlace()
    {
        RiskRow row = SampleEpoch.Rows.Rows[1];

        PublishedRow published = EpochPublisher.Publish(SampleEpoch.Rows).Rows[1];

        Assert.Equal((20, "A-C", "A", 1001L, 3L, 4L, 40L), (published.Index, published.Instrument, published.Underlying, published.Mark, published.AddOnMm, published.AddOnDeltaIm, published.ShortOptionMinimum));
        Assert.Equal((1u, 1u, 250_000), (published.StrikeKey, published.ExpiryKey, published.BasisWeightPpm));
        Assert.Equal([5, 7, 0, 8], published.Alpha);
        Assert.Equal([6, ((Int128)1 << 79) + 1, 0, 8], published.Beta);
        Assert.Equal(row.Losses, published.Loss);
    }

    [Fact]
    public void ProvingEpoch_OfEitherForm_HasTheDocumentsRoot()
    {
        EpochDocument document = EpochPublisher.Publish(SampleEpoch.Rows);

        Assert.Equal(document.EpochRoot(), new ProvingEpoch(document).Root);
        Assert.Equal(document.EpochRoot(), new ProvingEpoch(SampleEpoch.Rows).Root);
    }

    // Records compare immutable arrays by reference, so epochs are compared as text with all elements.
    private static string Text(RiskEpoch epoch) => string.Join('\n',
        new object[] { epoch.Venue, epoch.EpochNumber, epoch.TimestampUnixSeconds, epoch.FactorMmPpm, epoch.FactorImPpm }
            .Concat(epoch.Rows.Select(row => (object)$"{row with { Chords = [], Losses = [] }} {Join(row.Chords)} {Join(row.Losses)}")));

    private static string Join(IEnumerable items) => string.Join(' ', items.Cast<object>());
}
