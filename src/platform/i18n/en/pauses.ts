export const pauses: Readonly<Record<string, string>> = {
  // A figure with and without its pauses
  '{count} IKU dijeda.': '{count} IKU paused.',
  'Tidak dihitung tercapai maupun meleset; angka tanpa jeda tetap terlihat di halamannya.':
    'They count neither as met nor as missed; the figure without the pause stays on their pages.',
  'Jeda target': 'Pauses of the target',
  'Tanpa jeda': 'Without the pause',
  'Dengan jeda': 'With the pause',
  dijeda: 'paused',
  Dijeda: 'Paused',
  'Dengan dan tanpa jeda': 'With and without the pause',
  'Angka ini dengan dan tanpa jeda': 'This figure with and without the pause',
  'Cara hitung': 'Reckoned',
  'Siapa mengusulkan dan menyetujui': 'Who proposed and approved it',
  'Jeda belum mulai, jadi angka hari ini belum berubah.':
    'The pause has not begun, so that today’s figure has not changed.',
  '{paused} dari {days} hari dijeda, jadi angka ini tidak dinilai.':
    '{paused} of {days} days were paused, so that this figure is not judged.',
  'Target lebih rendah pada {lowered} dari {days} hari.': 'The target was lower on {lowered} of {days} days.',
  '{paused} dari {days} hari dijeda dan tidak ikut menagih target.':
    '{paused} of {days} days were paused and ask for no part of the target.',
  'dijeda {paused} dari {days} hari': 'paused {paused} of {days} days',
  'target diturunkan {lowered} dari {days} hari': 'target lowered {lowered} of {days} days',
  'tanpa jeda {percent}': 'without the pause {percent}',
  'Dijeda sampai {day}': 'Paused until {day}',
  'Target diturunkan sampai {day}': 'Target lowered until {day}',
  'target {aim} dijeda': 'target {aim} paused',
  // A row of a plan that serves a paused indicator
  'Dijeda, tidak dinilai.': 'Paused, not judged.',
  'Dijeda {paused} dari {days} hari.': 'Paused on {paused} of {days} days.',
  'Target diturunkan {lowered} dari {days} hari.': 'Target lowered on {lowered} of {days} days.',
  'Tanpa → dengan jeda:': 'Without → with the pause:',
  'bagian masa ini {was} → {is}, capaian {without} → {with}':
    'this period’s part {was} → {is}, reached {without} → {with}',
  'tanpa jeda {aim}': 'without the pause {aim}',
  // Proposing and approving
  'Belum ada target untuk masa yang berjalan atau akan datang.': 'No running or coming period has a target yet.',
  'Masa target': 'Period of the target',
  'Yang diusulkan': 'What is proposed',
  'Tidak ada yang ditagih pada hari itu.': 'Nothing is due on those days.',
  Diturunkan: 'Lowered',
  'Target yang lebih ringan pada hari itu.': 'An easier target on those days.',
  'Target baru': 'New target',
  'Hanya bila diturunkan, untuk seluruh masa target.': 'Only if lowered, for the target’s whole period.',
  'Alasan dan dasar hukum': 'Reason and legal basis',
  'Usulkan jeda': 'Propose a pause',
  'Menunggu persetujuan orang lain.': 'Waits for another person’s approval.',
  'Setujui jeda': 'Approve the pause',
  'Alasan penolakan': 'Reason of the refusal',
  'Akhiri lebih cepat': 'End early',
  'Mengapa diakhiri': 'Why it ends',
  'Akhiri hari ini': 'End today',
  'Pada hari yang dijeda target tidak ditagih; hasil kerja tetap dihitung.':
    'On paused days nothing of the target is due; work done still counts.',
  'Satu orang mengusulkan, orang lain menyetujui. Angka dengan dan tanpa jeda sama-sama disimpan.':
    'One person proposes, another approves. The figure with and without the pause are both kept.',
  'Usul dan keputusan': 'Proposals and decisions',
  'Kembali ke indikator': 'Back to the indicator',
  'Target indikator ini belum pernah dijeda.': 'This indicator’s targets were never paused.',
  'Jeda diusulkan pengelola kinerja unit penanggung jawab, BKPSDM, atau pimpinan kota.':
    'Pauses are proposed by the performance manager of the owning unit, the HR agency, or the city’s leader.',
  'Diusulkan {name}': 'Proposed by {name}',
  'Disetujui {name}': 'Approved by {name}',
  'Ditolak {name}': 'Refused by {name}',
  'Berakhir {day}: {reason}': 'Ended {day}: {reason}',
  'Usul jeda tersimpan. Menunggu orang kedua.': 'The proposal is saved. It waits for a second person.',
  'Keputusan tersimpan.': 'The decision is saved.',
}
