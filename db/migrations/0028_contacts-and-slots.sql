-- Cases by the contact that was given, for whoever lost the code.
CREATE INDEX application_email ON application (agency_id, applicant_email) WHERE applicant_email IS NOT NULL;
CREATE INDEX application_phone ON application (agency_id, right(regexp_replace(applicant_phone, '\D', '', 'g'), 9))
  WHERE applicant_phone IS NOT NULL;
